import type {
  Severity,
  SilencePreviewResponse,
} from '@observability-kit/backstage-plugin-observability-common';

/** Alerts of one name within the last day. */
export interface RecentName {
  name: string;
  severity: Severity;
  /** Alerts of that name, one for each set of labels. */
  count: number;
  /** For how long the longest of them was firing. */
  seconds: number;
}

const SHOWN = 8;

/** By name, the longest first. `recent` is in that order already. */
export function recentByName(
  recent: NonNullable<SilencePreviewResponse['recent']>,
): RecentName[] {
  const names = new Map<string, RecentName>();
  for (const { name, severity, firingSeconds } of recent) {
    const known = names.get(name);
    names.set(
      name,
      known
        ? { ...known, count: known.count + 1 }
        : { name, severity, count: 1, seconds: firingSeconds },
    );
  }
  return [...names.values()].slice(0, SHOWN);
}
