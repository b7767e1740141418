const LABEL = 'backstage_entity';
const OTHER = 'component:default/other';

/** Selectors of people, and of somebody who wants to read another's lines. */
const SELECTORS = [
  ...['{job="x"}', '{job=~".+"}', '{job=`x`, pod=~`.+`}', '{pod!=""}'],
  ...[`{${LABEL}="${OTHER}"}`, `{${LABEL}=~".+"}`, `{${LABEL}!=""}`],
  ...[
    `{${LABEL}=~".*", job="x"}`,
    `{job="x", ${LABEL}!~"component:default/shop"}`,
  ],
  ...[
    '{job="x", none=""}',
    '{job!="}"}',
    '{job!="{", pod!=`"`}',
    '{ job\n=\t"x" }',
  ],
  ...['{job="x"} ', '{job="\\u0078"}', '{job="\\x78"}', '{container=~"a.*|"}'],
];

/** Every stage of a pipeline. */
const STAGES = [
  ...[
    '|= "secret"',
    '!= "secret"',
    '|~ "sec.*"',
    '!~ `s\\S+t`',
    '|> "<_>secret<_>"',
  ],
  ...[
    '!> "<_>secret<_>"',
    '|= "a" or "secret"',
    '|= `}` or "{"',
    '|= ip("10.0.0.0/8")',
  ],
  ...[
    '| json',
    '| json level="level", t="took"',
    '| json x="[\\"msg\\"]"',
    '| logfmt',
  ],
  ...[
    '| logfmt --strict --keep-empty',
    '| logfmt a, b="msg"',
    '| unpack',
    '| decolorize',
  ],
  ...[
    '| pattern "<_> <rest>"',
    '| regexp "(?P<word>\\\\w+)"',
    '| json | level="error"',
  ],
  ...[
    '| json | level=~"e.*|w.*" and took>1ms',
    '| json | (took>=5ms or level!="info")',
  ],
  ...[
    '| json | took > 1ms, level="error"',
    '| json | __error__=""',
    '| json | size > 1KB',
  ],
  ...[
    `| ${LABEL}="${OTHER}"`,
    `| ${LABEL}!=""`,
    '| pod=ip("10.0.0.1")',
    '| pod=`shop-1`',
  ],
  ...[
    '| line_format "{{.pod}} {{.secret}}"',
    '| line_format `{job="x"}`',
    '| line_format "{{ __line__ }}"',
  ],
  ...[
    '| line_format "{{ range $k, $v := . }}{{ $v }}{{ end }}"',
    '| line_format `{{ fromJson __line__ }}`',
  ],
  ...[
    `| label_format ${LABEL}=pod`,
    `| label_format ${LABEL}="component:default/shop"`,
    '| label_format a=b, b=`{{.pod}}`',
  ],
  ...[
    `| label_format pod=${LABEL}, job="{}"`,
    `| drop ${LABEL}`,
    `| keep pod, ${LABEL}`,
    '| drop pod="x", job=~"x.*"',
  ],
  ...['', '', '', '# }\n|= ""', '| json # {job="x"}\n| logfmt'],
];

const RANGES = ['rate', 'count_over_time', 'bytes_rate', 'bytes_over_time'];

const UNWRAPPED = [
  ...['sum_over_time', 'avg_over_time', 'max_over_time', 'min_over_time'],
  ...['first_over_time', 'last_over_time', 'stddev_over_time', 'rate'],
  'rate_counter',
];

const UNWRAPS = [
  ...['duration(took)', 'duration_seconds(took)', 'bytes(size)', 'number'],
];

/** What a metric query (`§`) stands in. */
const AROUND = [
  ...[
    '§',
    '(§)',
    'sum(§)',
    'sum by (pod) (§)',
    'avg(§) without (pod)',
    'max by (backstage_entity) (§)',
  ],
  ...[
    'count(§)',
    'sort_desc(§)',
    '§ > 1',
    '§ > bool 1',
    '2 * §',
    '§ or vector(0)',
  ],
  ...[
    'topk(1000, §)',
    'sum(§) / sum(§)',
    '§ * on (pod) sum by (pod) (§)',
    '§ unless §',
  ],
  ...[
    'sum by (job, pod) (§) * on (job) group_left sum by (job) (§)',
    '§ and on (job) §',
  ],
  ...['label_replace(§, "backstage_entity", "component:default/shop", "", "")'],
  ...[
    'label_replace(§, "pod", "$1}", "job", "(.*){1}")',
    'stddev(§)',
    '§ # {job="x"}',
  ],
  ...['variants(§, §) of ({job="x"}[1m])', 'approx_topk(3, §)', 'absent(§)'],
];

const at = <T>(list: readonly T[], index: number): T =>
  list[index % list.length];

/** Strides that share no factor with the lists, so that everything meets everything in the end. */
function logQuery(index: number): string {
  const stages = Array.from({ length: (index % 3) + 1 }, (_, turn) =>
    at(STAGES, index * 7 + turn * 13),
  );
  const query = [at(SELECTORS, index), ...stages].join(' ').trimEnd();
  return index % 11 === 0 ? `((${query}\n))` : query;
}

function metricQuery(index: number): string {
  const lines = logQuery(index).replace(/^\(\(|\n\)\)$/g, '');
  const offset = at(['', '', ' offset 1m'], index);
  if (index % 3 === 0) {
    const unwrap = `${lines} | json | unwrap ${at(
      UNWRAPS,
      index / 3,
    )} | __error__=""`;
    return index % 2 === 0
      ? `${at(UNWRAPPED, index)}(${unwrap} [2m]${offset})`
      : `quantile_over_time(0.9, ${unwrap} [2m]) by (pod)`;
  }
  return at(
    [
      `${at(RANGES, index)}(${lines} [2m]${offset})`,
      `${at(RANGES, index)}((${lines}\n)[2m])`,
      `absent_over_time(${lines} [1m])`,
    ],
    index,
  );
}

const around = (index: number) =>
  at(AROUND, index).replaceAll('§', () => metricQuery(index));

/** LogQL by the grammar, without doubles and always the same: queries for lines, and for numbers. */
export const logqlCorpus: {
  lines: readonly string[];
  numbers: readonly string[];
} = {
  lines: [
    ...new Set(Array.from({ length: 300 }, (_, index) => logQuery(index))),
  ],
  numbers: [
    ...new Set(Array.from({ length: 300 }, (_, index) => around(index))),
  ],
};
