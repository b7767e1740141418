/** Label matchers, as the fence takes them. */
export interface Scope {
  default: string;
  byPrefix: Array<{ prefix: string; matchers: string }>;
}

const OWN = 'e="component:default/a"';
const OTHER = 'e="component:default/b"';

/** What the own entity may read. */
export const scope: Scope = {
  default: OWN,
  byPrefix: [
    { prefix: 'container_', matchers: 'namespace="shop",pod=~"own-[0-9]"' },
    {
      prefix: 'istio_requests_total',
      matchers: `destination_workload_namespace="shop",destination_workload="own",e=~"(component:default/a)?"`,
    },
  ],
};

/** What a proxy that serves everybody has counted. */
const mesh = (namespace: string, workload: string, more: string) =>
  `istio_requests_total{destination_workload_namespace="${namespace}",destination_workload="${workload}",${more}}`;

/** Series that both entities have, by their label. */
const alike = (own: string, version: number) => [
  `shared{${own},job="x"}`,
  `{"shared.ütf8",${own},job="x"}`,
  `job:shared:sum{${own},job="x"}`,
  ...['1', '5', '+Inf'].map(le => `shared_bucket{${own},job="x",le="${le}"}`),
  `target_info{${own},job="x",instance="i",version="${version}"}`,
];

const ownSeries = [
  `own_metric{${OWN},job="x",instance="i"}`,
  `own_metric{${OWN},job="y",instance="i"}`,
  ...alike(OWN, 1),
  'container_cpu{namespace="shop",pod="own-0"}',
  mesh('shop', 'own', 'reporter="destination"'),
  mesh('shop', 'own', OWN),
];

const otherSeries = [
  `secret{${OTHER},job="x"}`,
  `{"secret.ütf8",${OTHER},job="x"}`,
  `shared{${OTHER},job="y"}`,
  ...alike(OTHER, 2),
  'container_cpu{namespace="shop",pod="other-0"}',
  'container_cpu{namespace="other",pod="own-0"}',
  mesh('shop', 'other', 'reporter="destination"'),
  mesh('other', 'own', 'reporter="destination"'),
  mesh('unknown', 'unknown', 'reporter="source"'),
  // What another has collected of its own proxy, although the request was for us.
  mesh('shop', 'own', OTHER),
  'unlabelled',
];

const valueOf = (series: string) =>
  1_000 * [...ownSeries, ...otherSeries].indexOf(series);

/** Ten minutes of samples, in seconds since the epoch. */
export interface Period {
  start: number;
  end: number;
}

/** The samples of one entity alone, or of both, in the text format of Prometheus with seconds as timestamps. */
export function samples(
  { start, end }: Period,
  whose: 'own' | 'both',
): string[] {
  const series = [
    ...ownSeries,
    ...(whose === 'both' ? otherSeries : []),
    // Both formats want the samples of a metric together.
  ].sort();
  return series.flatMap(name => {
    const lines: string[] = [];
    for (let time = start; time <= end; time += 15) {
      // All different, or `topk` could choose.
      lines.push(`${name} ${valueOf(name) + (time % 600)} ${time}`);
    }
    return lines;
  });
}
