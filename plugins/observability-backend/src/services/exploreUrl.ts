/**
 * Grafana's Explore with a log query, in the form of Grafana 10 and newer. The data source is looked up by name or UID there, so that it
 * should be called as our source is.
 *
 * `start` and `end` are nanoseconds since the epoch.
 */
export function exploreUrl(
  grafanaUrl: string,
  request: {
    datasource: string;
    expression: string;
    start: bigint;
    end: bigint;
  },
): string {
  const { datasource, expression, start, end } = request;
  const milliseconds = (point: bigint) => String(point / 1_000_000n);
  const panes = {
    logs: {
      datasource,
      queries: [{ refId: 'A', expr: expression }],
      range: { from: milliseconds(start), to: milliseconds(end) },
    },
  };
  const query = new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify(panes),
  });
  return `${grafanaUrl}/explore?${query}`;
}
