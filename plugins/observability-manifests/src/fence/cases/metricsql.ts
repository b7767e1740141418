/**
 * MetricsQL around a selector (`§`): what VictoriaMetrics alone understands. The fence takes what is PromQL as well, and refuses the rest.
 * https://docs.victoriametrics.com/victoriametrics/metricsql/
 */
export const metricsqlShapes: readonly string[] = [
  // Templates.
  ...[
    'WITH (x = §) x',
    'with (x = §, y = x) y + x',
    'WITH (f(q) = sum(q)) f(§)',
  ],
  ...[
    'WITH (m = {job="x"}) shared{m}',
    'WITH (m = {e="component:default/b"}) shared{m}',
  ],
  ...['WITH (commonFilters = {__name__=~".+"}) {commonFilters}', 'WITH () §'],
  ...['WITH (n = "secret") {__name__=n}', 'WITH (x = own_metric) x or §'],
  'sum(WITH (x = §) x)',
  // Operators and modifiers.
  ...[
    'own_metric default §',
    '§ default 0',
    'own_metric if §',
    'own_metric ifnot §',
  ],
  ...['rate(§[5m]) keep_metric_names', 'sum(§) by (job) limit 2', '§ limit 1'],
  ...[
    'own_metric + on (job) group_left (*) §',
    'own_metric * on (job) group_left (e) prefix "x" §',
  ],
  ...['§ xor own_metric', '§ = own_metric', '(own_metric, §)', '(§)'],
  // Alternatives inside of one selector.
  ...['{job="x" or __name__="secret"}', '{__name__="own_metric" or e!=""}'],
  ...['shared{job="z" or e="component:default/b"}', '{or __name__="secret"}'],
  ...[
    '{job="x",e="component:default/a" or __name__=~".+"}',
    '{"a" or "secret"}',
  ],
  // Ranges that are implied, empty or strange.
  ...['rate(§)', 'increase(§)', 'max_over_time(§)', 'sum(rate(§))', 'delta(§)'],
  ...['rate(§[])', '§[5i]', 'rate(§[5i])', 'rate(§[0.5h])', 'rate(§[1m30s])'],
  ...[
    'rate(§[$__interval])',
    '§[5m] offset 1i',
    'max_over_time(§[5m:])',
    '§[5m:1i]',
  ],
  ...[
    'rate(sum(§))',
    'avg_over_time(rate(§))',
    '§[]',
    'rate(§[300])',
    '§ offset 60',
  ],
  ...[
    '§ @ own_metric',
    '§ @ (end() - 60)',
    'own_metric @ max(§)',
    'sum(§) @ end()',
  ],
  ...['sum(§) offset 1m', '(§ + §) offset 1m', '(§ or own_metric) @ end()'],
  // Functions.
  ...[
    'rollup(§[5m])',
    'rollup_rate(§[5m], "max")',
    'rollup_candlestick(§[5m])',
  ],
  ...['aggr_over_time("max", §[5m])', 'aggr_over_time(("min", "max"), §[5m])'],
  ...[
    'quantiles_over_time("q", 0.5, §[5m])',
    'range_over_time(§[5m])',
    'lag(§[5m])',
  ],
  ...[
    'default_rollup(§[5m])',
    'tfirst_over_time(§[5m])',
    'zscore_over_time(§[5m])',
  ],
  ...[
    'increase_pure(§[5m])',
    'rate_over_sum(§[5m])',
    'lifetime(§[5m])',
    'hoeffding_bound_upper(0.9, §[5m])',
  ],
  ...[
    'label_set(§, "e", "component:default/a")',
    'label_del(§, "e")',
    'label_keep(§, "job")',
  ],
  ...[
    'label_copy(§, "job", "e")',
    'label_move(§, "e", "x")',
    'label_map(§, "e", "component:default/b", "a")',
  ],
  ...[
    'label_value(§, "job")',
    'label_match(§, "e", ".+")',
    'label_mismatch(§, "e", "x")',
  ],
  ...[
    'label_transform(§, "e", "b", "a")',
    'label_uppercase(§, "e")',
    'label_graphite_group(§, 0)',
  ],
  ...[
    'drop_common_labels(§, own_metric)',
    'drop_empty_series(§)',
    'keep_last_value(§)',
  ],
  ...[
    'union(own_metric, §)',
    'union(§)',
    'alias(§, "own_metric")',
    'interpolate(§)',
  ],
  ...[
    'running_sum(§)',
    'range_avg(§)',
    'smooth_exponential(§, 0.5)',
    'step() + §',
    'rand() * 0 + §',
  ],
  ...[
    'sum2(§)',
    'any(§) by (e)',
    'median(§)',
    'mode(§)',
    'distinct(§)',
    'geomean(§)',
    'share(§)',
  ],
  ...[
    'topk_max(3, §, "other")',
    'outliersk(2, §)',
    'quantiles("q", 0.5, 0.9, §)',
    'histogram(§)',
  ],
  ...[
    'count_values_over_time("v", §[5m])',
    'buckets_limit(2, §)',
    'prometheus_buckets(§)',
  ],
  ...[
    'histogram_share(100, §)',
    'vmrange_buckets(§)',
    'sort_by_label_numeric(§, "e")',
  ],
  ...[
    'sum(own_metric, §)',
    'max(own_metric, §) by (e)',
    'SUM(§)',
    'Rate(§[5m])',
    'sum BY (e) (§)',
  ],
  // Selectors and literals that are spelt in another way.
  ...[
    '{__graphite__="*"}',
    '{__graphite__="secret"}',
    'secret{__graphite__="*"}',
  ],
  ...[
    '{"__name__"="secret"}',
    '{__name__="\\x73ecret"}',
    's\\x65cret',
    'shared\\.ütf8',
  ],
  ...[
    'shared.x',
    'foo:bar.baz',
    '§ + 1Ki',
    '§ * 1e3M',
    '§ > 0b1',
    '§ > 0x1F',
    '§ > 1_000',
  ],
  ...[
    "'a' + 'b'",
    '"secret"',
    '{job="x"}[5m] + §',
    '§ # comment',
    '§ == bool "x"',
  ],
  ...[
    '{job in ("x", "y")}',
    '{job not in ("z")}',
    '{job="x" and e="y"}',
    '{!job="x"}',
  ],
];
