import type { Wanted } from './load.ts';

export const ENTITY = 'component:default/shop';
const FENCE = `backstage_entity="${ENTITY}"`;
const STEP = 30;

/** What panels ask for, from the plainest to the longest; `#` stands before each selector's own matchers. */
const EXPRESSIONS = [
  'up{#}',
  'sum by (pod) (rate(http_requests_total{#}[5m]))',
  'sum(rate(http_requests_total{#,code=~"5.."}[5m])) / sum(rate(http_requests_total{#}[5m]))',
  'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{#,route!="/healthz"}[5m])))',
  'max by (pod) (process_resident_memory_bytes{#,pod!=""}) / on (pod) group_left () max by (pod) (process_virtual_memory_bytes{#})',
  'label_replace(sum by (job) (rate(process_cpu_seconds_total{#}[5m])), "name", "$1", "job", "(.*)") or vector(0)',
];
const unfenced = (text: string) =>
  text.replaceAll('{#}', '').replaceAll('{#,', '{');
const fenced = (text: string) => text.replaceAll('#', FENCE);

/** Starts of ranges: so many that none comes again while we still keep its answer. A prime, so that they go through all expressions. */
const SHIFTS = 1_999;

/**
 * Range queries over an hour as a stream of requests: to the engine itself (its text fenced already), to prom-label-proxy, or to our backend.
 * All three make the engine evaluate the same.
 */
export function queries(to: {
  kind: 'direct' | 'proxy' | 'ours';
  url: string;
  points: number;
}): () => Wanted {
  const now = Math.floor(Date.now() / 1_000 / STEP) * STEP;
  let index = 0;
  return (): Wanted => {
    index++;
    const shift = (index * 7_919) % SHIFTS;
    const end = now - shift * STEP;
    const start = end - to.points * STEP;
    const text = EXPRESSIONS[index % EXPRESSIONS.length];
    if (to.kind === 'ours') {
      return {
        url: `${to.url}/metrics/query`,
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer mock-user-token',
        },
        body: JSON.stringify({
          expression: unfenced(text),
          start,
          end,
          points: to.points,
        }),
      };
    }
    const form = new URLSearchParams({
      query: to.kind === 'direct' ? fenced(text) : unfenced(text),
      start: String(start),
      end: String(end),
      step: String(STEP),
      ...(to.kind === 'proxy' && { backstage_entity: ENTITY }),
    });
    return {
      url: `${to.url}/api/v1/query_range`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
  };
}
