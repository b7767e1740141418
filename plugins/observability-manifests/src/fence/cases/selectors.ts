/**
 * Selectors for the corpus: what a person writes, and what somebody writes who wants to read another's series. `own_metric` is ours alone, `secret`
 * another's alone; of `shared`, `container_cpu`, `istio_requests_total`, `target_info` and `job:shared:sum` both have some, and `unlabelled` is nobody's.
 */
export const plainSelectors: readonly string[] = [
  ...['own_metric', 'secret', 'shared', 'container_cpu', 'unlabelled'],
  ...['shared{job="x"}', 'shared{job=~"x|y"}', '{__name__="shared"}'],
  'istio_requests_total',
];

/** Selectors that try to reach further than a name does. */
export const hostileSelectors: readonly string[] = [
  // Everything there is.
  ...['{__name__=~".+"}', '{__name__!=""}', '{__name__!="x"}', '{job=~".+"}'],
  ...['{job!="z"}', '{e!=""}', '{e=""}', '{e=~".*",__name__=~".+"}', '{}'],
  // Matchers that match the empty value, and so everything.
  ...['{job=~".*"}', '{nothing=""}', '{nothing=~""}', '{nothing!~".+"}'],
  // The other's label, in all ways.
  'shared{e="component:default/b"}',
  "shared{e='component:default/b'}",
  'shared{e=`component:default/b`}',
  'shared{e!="component:default/a"}',
  'shared{e=~"component:default/.*"}',
  'shared{e!~"component:default/a"}',
  'shared{"e"="component:default/b"}',
  'shared{\'e\'=~".+"}',
  'shared{e="component:default/\\x62"}',
  'shared{e="component:default/\\u0062"}',
  // Container series, by every kind of name.
  ...['{"container_cpu"}', "{'container_cpu'}", '{`container_cpu`}'],
  ...['{__name__="container_cpu"}', '{__name__=~"container_.*"}'],
  ...['{"container_cpu",pod="other-0"}', 'container_cpu{namespace="other"}'],
  ...['container_cpu{namespace=~".*",pod=~".*"}', '{"container\\x5fcpu"}'],
  ...['{"__name__"="container_cpu"}', 'container_cpu{pod!~"own-.*"}'],
  '{__name__="container_cpu",__name__="secret"}',
  '{__name__=~"container_cpu|secret"}',
  '{"container_cpu",__name__=~"secret|container_cpu"}',
  // Names in UTF-8.
  ...['{"secret.ütf8"}', '{"shared.ütf8"}', "{'shared.ütf8'}"],
  ...['{"shared.ütf8","e"="component:default/b"}', '{`shared.ütf8`,job="x"}'],
  ...['{__name__="shared.ütf8"}', '{"shared.ütf8","dotted.läbel"=~".*"}'],
  // Braces, quotes, comments and commas where only a parser tells them apart.
  ...['shared{job!="}"}', "shared{job!='{'}", 'shared{job!=`}{`}'],
  ...['shared{job!="\\"}"}', "shared{job!='\"'}", 'shared{job!=`"`}'],
  ...['shared{job!="#"}', 'shared{job!="secret{"}', 'shared{job!=","}'],
  ...['shared{ # }\n job="x" }', 'shared{job="x", # secret\n}', 'shared {}'],
  ...['shared\n{job="x"}', 'shared{job="x",}', 'shared{job\t=\t"x"}'],
  // Names that are words of the language.
  ...['sum', 'by', 'or', 'on', 'offset_', 'inf_', 'start', 'end', 'bool_'],
  ...['{or="x"}', '{by=~".*"}', '{on="",offset=""}', '{sum="",__name__!=""}'],
  // Recorded ones.
  ...['job:shared:sum', '{__name__="job:shared:sum"}', '{__name__=~".*:.*"}'],
  ...['shared_bucket', 'shared_bucket{le="+Inf"}', '{le!=""}'],
];
