/** Stands for a selector in a shape. */
export const HOLE = '§';

/** Functions of one instant vector. */
const OF_VECTOR = [
  ...['abs', 'absent', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh'],
  ...['ceil', 'cos', 'cosh', 'day_of_month', 'day_of_week', 'day_of_year'],
  ...['days_in_month', 'deg', 'exp', 'floor', 'hour', 'ln', 'log10', 'log2'],
  ...['minute', 'month', 'rad', 'round', 'scalar', 'sgn', 'sin', 'sinh'],
  ...['sort', 'sort_desc', 'sqrt', 'tan', 'tanh', 'timestamp', 'year'],
  // Of native histograms.
  ...['histogram_avg', 'histogram_count', 'histogram_stddev'],
  ...['histogram_stdvar', 'histogram_sum'],
];

/** Functions of one range vector. */
const OF_RANGE = [
  ...['absent_over_time', 'avg_over_time', 'changes', 'count_over_time'],
  ...['delta', 'deriv', 'idelta', 'increase', 'irate', 'last_over_time'],
  ...['max_over_time', 'min_over_time', 'present_over_time', 'rate', 'resets'],
  ...['stddev_over_time', 'stdvar_over_time', 'sum_over_time'],
  // Experimental.
  ...['first_over_time', 'mad_over_time', 'ts_of_first_over_time'],
  ...['ts_of_last_over_time', 'ts_of_max_over_time', 'ts_of_min_over_time'],
];

const AGGREGATIONS = [
  ...['avg', 'count', 'group', 'max', 'min', 'stddev', 'stdvar', 'sum'],
];

/** Every function and aggregation of PromQL, and its binary operators, each around a selector. */
export const functionShapes: readonly string[] = [
  ...OF_VECTOR.map(name => `${name}(§)`),
  ...OF_RANGE.map(name => `${name}(§[5m])`),
  ...AGGREGATIONS.flatMap(name => [`${name}(§)`, `${name} by (e, job) (§)`]),
  ...AGGREGATIONS.map(name => `${name}(§) without (instance, pod)`),
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '^',
    '==',
    '!=',
    '>',
    '<',
    '>=',
    '<=',
    'atan2',
  ].map(
    operator =>
      `own_metric ${operator} on (job) group_left (e) sum by (job, e) (§)`,
  ),
  ...['and', 'or', 'unless'].map(
    operator => `own_metric ${operator} on (job) §`,
  ),
];

/** Everything else of the language that a selector can stand in. */
export const constructShapes: readonly string[] = [
  '§',
  ...['(§)', '-§', '+§', '((§))', '§ # §', '# §\n§', ' \n\t§\n', '§ or §'],
  // Parameters.
  ...['topk(3, §)', 'bottomk by (job) (1, §)', 'quantile(0.9, §)'],
  ...['limitk(2, §)', 'limit_ratio(0.5, §)', 'count_values("value", §)'],
  ...['clamp(§, 0, 5e3)', 'clamp_min(§, 1)', 'clamp_max(§, 1)', 'round(§, 10)'],
  ...['quantile_over_time(0.5, §[5m])', 'predict_linear(§[5m], 60)'],
  ...['double_exponential_smoothing(§[5m], 0.5, 0.5)'],
  ...['sort_by_label(§, "e")', 'sort_by_label_desc(§, "e", "job")'],
  ...['vector(scalar(sum(§)))', 'topk(scalar(count(§)), own_metric)'],
  ...['histogram_quantile(0.9, §)', 'histogram_fraction(0, 1e3, §)'],
  ...['histogram_quantile(0.5, sum by (le, e) (rate(§[5m])))'],
  ...['histogram_quantiles(§, "q", 0.5, 0.9)', 'start_timestamp(§)'],
  // Subqueries, offset and @.
  ...['max_over_time(§[5m:30s])', 'max_over_time((§)[5m:])'],
  ...['avg_over_time(rate(§[2m])[5m:1m])', '(sum(§))[5m:1m]', '§[5m]'],
  ...['max_over_time(min_over_time(§[2m:1m])[5m:1m])', '§ offset 1m'],
  ...[
    '§ offset -1m',
    '§ @ end()',
    '§ @ start() offset 1m',
    '§ offset 1m @ end()',
  ],
  ...['rate(§[5m] @ end())', 'rate(§[5m] offset 1m)', '§ @ 1700000000'],
  ...[
    'sum(§ @ end()) - sum(§ offset 2m)',
    'rate(§[5m:30s] @ end() offset 30s)',
  ],
  // Durations that are expressions, extended ranges, missing sides filled in.
  ...['rate(§[4m + 60s])', '§ offset (1m * 2)', 'rate(§[step() * 20])'],
  ...['increase(§[5m] anchored)', 'rate(§[5m] smoothed)', '§ smoothed'],
  ...['own_metric + on (job) fill (0) sum by (job) (§)'],
  ...['own_metric + fill_left (1) fill_right (2) §'],
  // Labels that are forged afterwards.
  'label_replace(§, "e", "component:default/a", "", "")',
  'label_replace(§, "e", "$1", "job", "(.*)")',
  'label_replace(label_replace(§, "e", "", "", ""), "e", "component:default/a", "e", "")',
  'label_replace(§, "__name__", "own_metric", "job", ".*")',
  'label_join(§, "e", "", "job", "pod")',
  'label_join(§, "namespace", "{", "e", "__name__")',
  'label_replace(§, "pod", "own-0", "", "") * on (pod) group_left (e) container_cpu',
  'own_metric * on (job) group_left (e) label_replace(sum by (job, e) (§), "e", "component:default/a", "", "")',
  // Matching.
  ...['own_metric unless ignoring (job) §', 'own_metric and §'],
  ...[
    'own_metric * on (job) group_left § ',
    '§ * on () group_right () own_metric',
  ],
  ...['own_metric + on () group_left sum(§)', '§ > bool 0', '1 < bool §'],
  ...['own_metric > bool on (job) group_left () sum by (job) (§)', '§ == §'],
  ...['absent(§) * on () group_left () count(§)', 'own_metric or (§ or §)'],
  // The second selector of info().
  ...['info(own_metric, {__name__="target_info"})', 'info(own_metric, §)'],
  ...['info(§, {version=~".+"})', 'info(§, {__name__=~".+",e!=""})', 'info(§)'],
  // Nests.
  'sum(rate((sum by (job) (§))[5m:1m])) / count(§) or vector(0)',
  'topk(2, sum by (e, job) (avg_over_time(§[3m]))) unless own_metric < 0',
  'abs(-(-(§))) ^ 2 ^ 0.5 % 7',
  'sum by ("e", "dotted.läbel", job) (§)',
  'max without ("e") (§)',
];
