import type { FieldDiff } from '@observability-kit/backstage-plugin-observability-common';
import type { FieldOwner } from '../clusters/types';

const isWithin = (path: string, other: string) =>
  path === other || path.startsWith(`${other}/`);

const concerns = ({ path }: FieldOwner, field: string) =>
  isWithin(path, field) || isWithin(field, path);

/** Those who own one of the fields, the latest first. */
export const ownersOf = (
  fields: readonly FieldDiff[],
  owners: readonly FieldOwner[],
): FieldOwner[] =>
  owners
    .filter(owner => fields.some(({ path }) => concerns(owner, path)))
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));

/** Writes beside every field who owns it, where that is known. */
export const withOwners = (
  fields: readonly FieldDiff[],
  owners: readonly FieldOwner[],
): FieldDiff[] =>
  fields.map(field => {
    const [owner] = ownersOf([field], owners);
    return owner ? { ...field, owner: owner.manager } : field;
  });
