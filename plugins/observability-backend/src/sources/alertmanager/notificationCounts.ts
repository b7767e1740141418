/** How often Alertmanager has tried to tell somebody in one way since it started. */
export interface NotificationCount {
  /** Absent unless it runs with the feature `receiver-name-in-metrics`: then the count is that of all receivers together. */
  receiver?: string;
  /** E.g. `webhook`. */
  integration: string;
  /** Requests that came to an end, tries that are repeated included. */
  requests: number;
  failedRequests: number;
}

const SAMPLE =
  /^alertmanager_notification_requests(_failed)?_total\{([^}]*)\}\s+(\S+)/;

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

const unescape = (text: string) =>
  text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));

/** Reads the counters of requests from Alertmanager's own metrics (Prometheus' text format); everything else is passed over. */
export function readNotificationCounts(text: string): NotificationCount[] {
  const counts = new Map<string, NotificationCount>();
  for (const line of text.split('\n')) {
    const [, failed, inside = '', value] = SAMPLE.exec(line) ?? [];
    const labels = Object.fromEntries(
      [...inside.matchAll(LABEL)].map(([, name, word]) => [
        name,
        unescape(word),
      ]),
    );
    const { integration, receiver_name: receiver } = labels;
    if (integration === undefined || Number.isNaN(Number(value))) {
      continue;
    }
    const key = JSON.stringify([integration, receiver]);
    const count = counts.get(key) ?? {
      ...(receiver !== undefined && { receiver }),
      integration,
      requests: 0,
      failedRequests: 0,
    };
    // Failed ones are also split by their reason.
    count[failed ? 'failedRequests' : 'requests'] += Number(value);
    counts.set(key, count);
  }
  return [...counts.values()];
}
