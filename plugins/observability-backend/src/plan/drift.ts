import type {
  Drift,
  FieldDiff,
} from '@observability-kit/backstage-plugin-observability-common';
import type { DryRun, FieldOwner, LiveObject } from '../clusters/types';
import { ownersOf } from './owners';
import type { AppliedObject } from './types';

const drifted = (kind: Drift['kind'], who: FieldOwner | undefined): Drift => ({
  kind,
  ...(who && { by: who.manager }),
  ...(who?.at !== undefined && { at: who.at }),
});

/**
 * How an object came to differ from what was applied last, without anybody having changed what is wanted. Pure.
 *
 * @param wanted - fingerprint of the object that is wanted
 * @param fields - in which the two differ
 */
export function driftOf({
  wanted,
  applied,
  live,
  run,
  fields,
}: {
  wanted: string;
  applied: AppliedObject | undefined;
  live: LiveObject | undefined;
  run: DryRun;
  fields: readonly FieldDiff[];
}): Drift | undefined {
  const asApplied = applied?.fingerprint === wanted;
  if (run.kind === 'conflict') {
    const [owner] = run.fields?.filter(({ declared }) => declared) ?? [];
    return live && owner && drifted('taken-over', owner);
  }
  if (run.kind !== 'object') {
    return undefined;
  }
  if (!live) {
    return asApplied ? drifted('deleted', undefined) : undefined;
  }
  const { taken = [] } = run;
  if (taken.length > 0) {
    const latest = [...taken].sort((a, b) =>
      (b.at ?? '').localeCompare(a.at ?? ''),
    );
    return drifted('edited', latest[0]);
  }
  return asApplied && fields.length > 0 && live.fingerprint !== wanted
    ? drifted('edited', ownersOf(fields, live.owners ?? [])[0])
    : undefined;
}
