import type {
  Alert,
  AlertsResponse,
} from '@observability-kit/backstage-plugin-observability-common';

const RANK: Record<Alert['severity'], number> = {
  critical: 0,
  warning: 1,
  info: 2,
  none: 3,
};

/** One line of "what fires": alerts of one name, since the first of them. */
export interface FiringAlert {
  name: string;
  severity: Alert['severity'];
  /** Milliseconds since the epoch. */
  sinceMs: number;
  count: number;
}

/** What fires now, the worst first; ten pods with one problem are one line. */
export function firingAlerts({ alerts }: AlertsResponse): FiringAlert[] {
  const byName = new Map<string, FiringAlert>();
  for (const { name, severity, state, activeAt } of alerts) {
    const sinceMs = Date.parse(activeAt);
    if (state !== 'firing' || Number.isNaN(sinceMs)) continue;
    const key = `${severity} ${name}`;
    const known = byName.get(key);
    byName.set(key, {
      name,
      severity,
      sinceMs: Math.min(sinceMs, known?.sinceMs ?? sinceMs),
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...byName.values()].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || a.sinceMs - b.sinceMs,
  );
}
