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
  ],
};

const ownSeries = [
  `own_metric{${OWN},job="x"}`,
  `own_metric{${OWN},job="y"}`,
  `shared{${OWN},job="x"}`,
  `target_info{${OWN},job="x",instance="i",version="1"}`,
  'container_cpu{namespace="shop",pod="own-0"}',
];

const otherSeries = [
  `secret{${OTHER},job="x"}`,
  `shared{${OTHER},job="x"}`,
  `shared{${OTHER},job="y"}`,
  `target_info{${OTHER},job="x",instance="i",version="2"}`,
  'container_cpu{namespace="shop",pod="other-0"}',
  'container_cpu{namespace="other",pod="own-0"}',
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

const selectors = [
  ...['own_metric', 'secret', 'shared', 'container_cpu', 'unlabelled'],
  ...['{__name__=~".+"}', '{job="x"}', '{job!="z"}', '{e!=""}', '{e=""}'],
  ...['shared{job=~"x|y"}', 'shared{e=~".+"}', `shared{${OTHER}}`],
  ...['container_cpu{pod="other-0"}', '{__name__="container_cpu"}'],
  ...['container_cpu{namespace=~".*"}', '{"container_cpu"}', '{"shared"}'],
];

const templates: Array<(selector: string) => string> = [
  selector => selector,
  selector => `count(${selector})`,
  selector => `sum by (e, __name__, pod) (${selector})`,
  selector => `own_metric or ${selector}`,
  selector => `own_metric unless on (job) ${selector}`,
  selector => `own_metric * on (job) group_left (e) sum by (job) (${selector})`,
  selector => `absent(${selector})`,
  selector => `max_over_time(${selector}[5m])`,
  selector => `max_over_time((${selector})[5m:30s])`,
  selector => `label_replace(${selector}, "e", "component:default/a", "", "")`,
  selector => `topk(3, ${selector}) # ${selector}`,
  selector => `scalar(sum(${selector})) + vector(0)`,
  selector => `(${selector} offset 1m) > bool 1`,
];

/** Ordinary expressions: every template with every selector. */
export const ordinary = templates.flatMap(template => selectors.map(template));
