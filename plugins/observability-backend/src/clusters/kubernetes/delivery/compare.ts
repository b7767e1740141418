import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../../fingerprint';
import type { DryRun, LiveObject } from '../../types';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As an apply merges: maps key by key, everything else as a whole. */
function merged(standing: unknown, wanted: unknown): unknown {
  if (!isRecord(standing) || !isRecord(wanted)) {
    return wanted;
  }
  return {
    ...standing,
    ...Object.fromEntries(
      Object.entries(wanted).map(([key, value]) => [
        key,
        merged(standing[key], value),
      ]),
    ),
  };
}

/**
 * What an apply would come to as far as can be told without asking the cluster: for an identity that may only read. What the cluster would refuse, and
 * fields that we no longer set, don't show.
 */
export function compare(
  { object }: Manifest,
  live: LiveObject | undefined,
): DryRun {
  if (!live) {
    return { kind: 'object', object };
  }
  const { fingerprint, version } = live;
  return fingerprint === fingerprintOf(object)
    ? { kind: 'object', object: live.object, version }
    : {
        kind: 'object',
        object: merged(live.object, object) as Manifest['object'],
        version,
      };
}
