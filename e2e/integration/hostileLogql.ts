/**
 * LogQL that tries to read the lines of another entity: past the fence's parser, past its matchers, or by being two queries. Most of it is
 * harmless or nonsense to Loki, too; a few read everything where nothing fences them.
 */
export function hostileLogql(foreignRef: string): string[] {
  const label = 'backstage_entity';
  const foreign = `{${label}="${foreignRef}"}`;
  const everything = `{${label}=~".+"}`;
  const bait = '{job="x"}';
  return [
    // Plain attempts.
    foreign,
    everything,
    bait,
    '{job=~".+"}',
    `{${label}!=""}`,
    `{${label}=~".*", ${label}="${foreignRef}"}`,
    `{job="x", ${label}!~"component:default/shop"}`,
    `(${foreign})`,
    `((${everything} |= "secret"))`,
    `${everything} | json`,
    `${everything} | json | secret >= 0`,
    `${everything} | drop ${label}`,
    `${everything} | keep pod`,
    `${everything} | label_format ${label}=pod`,
    `${everything} | label_format ${label}="component:default/shop"`,
    `${everything} | line_format "{{ .secret }}"`,
    `${everything} | logfmt | json | unpack`,
    `${everything} | ${label}="${foreignRef}"`,
    `${everything} |= "secret" or "line"`,
    `${everything} | pattern "<_>secret<rest>"`,
    // Braces, quotes and comments that one reader could see where another does not.
    `{job="x"} |= "}" or "{${label}=~\\".+\\"}"`,
    `{job="x"} |= \`{${label}=~".+"}\` # ${foreign}`,
    `{job="x"} # "\n|= "secret"`,
    `# {job="x"}\n${everything}`,
    `${everything} #`,
    `{job="x"} // ${foreign}`,
    `{job="x"} /* */ ${foreign}`,
    `/* {job="x"} */ ${foreign}`,
    `{job="x"} |= '"' } ${foreign}`,
    `{job='x'}`,
    `{job="x\\"} ${foreign} |= "\\"}`,
    `{job="\\u0078"}`,
    `{job="\\x78"}`,
    `{job="\\170"}`,
    `{job="x\\q"}`,
    '{job="x\n"}',
    `{job=\`x\`, pod=~\`.+\`}`,
    `{job="x"}\u2028${foreign}`,
    `{job="x"}\u0000${foreign}`,
    `{job="x"}\u00a0|= "secret"`,
    `\ufeff${everything}`,
    `{job="x"\t,\r\n${label}=~".+"}`,
    `{ # }\n job="x" }`,
    // More than one query, or none.
    `${foreign} ${foreign}`,
    `{job="x"}; ${foreign}`,
    `{job="x"}\n${foreign}`,
    `{job="x"} or ${foreign}`,
    `{job="x"} and ${foreign}`,
    `{job="x"} + ${foreign}`,
    `{job="x"} | ${foreign}`,
    `{job="x"}${foreign}`,
    '{}',
    '{job="x",}',
    '{,job="x"}',
    `{job="x"} or {`,
    '}',
    `"${foreign}"`,
    // Numbers, which a page of lines must not be.
    `count_over_time(${foreign}[1h])`,
    `sum by (pod) (rate(${everything}[5m]))`,
    `${everything} | unwrap took`,
    `rate(${foreign}[5m] # ]\n)`,
    `topk(10, count_over_time(${foreign}[1h]))`,
    `variants(count_over_time(${foreign}[1h])) of (${foreign}[1h])`,
    `label_replace(count_over_time(${foreign}[1h]), "a", "$1", "pod", "(.*)")`,
    // What other languages and tools understand.
    '$__all',
    `{job="$job"}`,
    `${everything}&query=${foreign}`,
    `${everything}%20or%20${foreign}`,
    `{__tenant_id__=~".+"}`,
    `{__name__=~".+"}`,
    'up',
    'select * from logs',
  ];
}
