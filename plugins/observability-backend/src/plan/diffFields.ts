import type { FieldDiff } from '@observability-kit/backstage-plugin-observability-common';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 6901. */
const escape = (part: string | number) =>
  String(part).replace(/~/g, '~0').replace(/\//g, '~1');

/** The fields in which two values differ, in document order. Lists are compared place by place. */
export function diffFields(
  before: unknown,
  after: unknown,
  path = '',
): FieldDiff[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      diffFields(before[index], after[index], `${path}/${index}`),
    ).flat();
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap(key =>
      diffFields(
        Object.hasOwn(before, key) ? before[key] : undefined,
        Object.hasOwn(after, key) ? after[key] : undefined,
        `${path}/${escape(key)}`,
      ),
    );
  }
  return Object.is(before, after) ? [] : [{ path, before, after }];
}
