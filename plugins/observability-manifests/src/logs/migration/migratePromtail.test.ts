import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { migratePromtail } from './migratePromtail';

const EXAMPLES = join(__dirname, '../../../../../examples/promtail');
/** `UPDATE_GOLDEN=1` writes what is expected anew. */
const UPDATE = Boolean(process.env.UPDATE_GOLDEN);

const CLIENT = 'clients: [{ url: http://loki/push }]\n';

/** What is written for one job, without the block of the client. */
const jobOf = (job: string, head = CLIENT) => {
  const { text, notes } = migratePromtail(
    `${head}scrape_configs:\n  - job_name: a\n${job.replace(/^/gm, '    ')}\n`,
  );
  return { text, notes: notes.map(({ place }) => place) };
};

const FILES = 'static_configs: [{ labels: { __path__: /var/log/x } }]\n';
const staged = (stages: string) => `${FILES}pipeline_stages: [${stages}]`;

describe('migratePromtail', () => {
  it.each([
    ['everything', {}],
    ['kubernetes', {}],
    ['machine', { expandEnv: true }],
  ])('writes %s for Alloy', (name, options) => {
    const { text } = migratePromtail(
      readFileSync(join(EXAMPLES, `${name}.yaml`), 'utf8'),
      options,
    );
    const golden = join(EXAMPLES, `${name}.alloy`);
    if (UPDATE) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each([
    ['docker: {}', 'stage.docker { }'],
    ['cri: ', 'stage.cri { }'],
    ['logfmt: { mapping: { a: , b: c } }', 'a = "a",\n      b = "c",'],
    ['labeldrop: [a, b]', 'stage.label_drop {\n    values = ["a", "b"]'],
    ['static_labels: { team: x }', 'stage.static_labels {'],
    ['tenant: { source: t }', 'stage.tenant {\n    source = "t"'],
    ['pack: { labels: [a] }', 'labels = ["a"]'],
    ['decolorize: {}', 'stage.decolorize { }'],
    ['output: { source: msg }', 'stage.output {\n    source = "msg"'],
    ['template: { source: a, template: "{{ .Value }}" }', '"{{ .Value }}"'],
    ['drop: { longer_than: 8kb }', 'longer_than = "8KB"'],
    ['drop: { longer_than: 100 }', 'longer_than = "100B"'],
    ['cri: { max_partial_line_size: 16kb }', 'max_partial_line_size = 16384'],
    ['drop: { older_than: 24h }', 'older_than = "24h"'],
    ['drop: { source: [a, b], value: x }', 'source = "a,b"'],
  ])('knows the stage %s', (stage, expected) => {
    const { text, notes } = jobOf(staged(`{ ${stage} }`));
    expect(text).toContain(expected);
    expect(notes).toEqual([]);
  });

  it('keeps stages inside of stages, and their order', () => {
    const { text } = jobOf(
      staged(
        '{ match: { selector: "{a=\\"b\\"}", stages: [{ cri: {} }, { output: { source: x } }] } }, { docker: {} }',
      ),
    );
    expect(text.match(/stage\.\w+/g)).toEqual([
      'stage.match',
      'stage.cri',
      'stage.output',
      'stage.docker',
    ]);
  });

  it('reads variables only where Promtail does', () => {
    const config = `clients: [{ url: "http://\${HOST:-loki}:3100" }]`;
    expect(migratePromtail(config).text).toContain(
      '"http://${HOST:-loki}:3100"',
    );
    expect(migratePromtail(config, { expandEnv: true }).text).toContain(
      'url = "http://" + coalesce(sys.env("HOST"), "loki") + ":3100"',
    );
  });

  it('tells of variables that are not read', () => {
    expect(
      migratePromtail(`clients: [{ url: "http://\${HOST}" }]`).notes,
    ).toEqual([
      {
        place: 'clients[0].url',
        message: expect.stringContaining('--expand-env'),
      },
    ]);
    // Groups of expressions are none.
    expect(
      jobOf(`${FILES}relabel_configs: [{ replacement: "\${1}/\${name}" }]`)
        .notes,
    ).toEqual([]);
  });

  it.each([
    ['$${1}-$$2', '"${1}-$2"', 0],
    ['$1', '"$1"', 0],
    ['\\\\d+', '"\\\\d+"', 0],
    ['a${B:=c}', '"a" + coalesce(sys.env("B"), "c")', 0],
    ['${B=c}d', 'coalesce(sys.env("B"), "c") + "d"', 0],
    ['${1}', 'sys.env("1")', 0],
    ['${B^^}', 'sys.env("B")', 1],
    ['${B/x/y}!', 'sys.env("B") + "!"', 1],
  ])('means %s as -config.expand-env does', (text, expected, lost) => {
    const { text: alloy, notes } = migratePromtail(
      stringify({ clients: [{ url: text }] }),
      { expandEnv: true },
    );
    expect(alloy).toContain(`url = ${expected}\n`);
    expect(notes).toHaveLength(lost);
  });

  it('leaves targets of other hosts alone, as Promtail does by itself', () => {
    const rules = (label: string) =>
      jobOf(
        `kubernetes_sd_configs: [{ role: pod }]\nrelabel_configs: [{ target_label: ${label} }]`,
      ).text;
    expect(rules('__host__')).toContain('constants.hostname');
    expect(rules('host')).not.toContain('constants.hostname');
  });

  it('goes on where Promtail stopped', () => {
    expect(
      jobOf(FILES, `${CLIENT}positions: { filename: /p.yaml }\n`).text,
    ).toContain('legacy_positions_file = "/p.yaml"');
  });

  it.each([
    [staged('{ magic: {} }'), 'scrape_configs[0].pipeline_stages[0].magic'],
    [
      staged('{ cri: { colour: red } }'),
      'scrape_configs[0].pipeline_stages[0].cri.colour',
    ],
    [`${FILES}consul_sd_configs: [{}]`, 'scrape_configs[0].consul_sd_configs'],
    [
      staged('{ constructor: {} }'),
      'scrape_configs[0].pipeline_stages[0].constructor',
    ],
    [
      staged('{ metrics: { a: { type: constructor } } }'),
      'scrape_configs[0].pipeline_stages[0].metrics.a',
    ],
    [
      'windows_events: {}\nrelabel_configs: [{ target_label: a }]',
      'scrape_configs[0].relabel_configs',
    ],
    [`${FILES}surprise: 1`, 'scrape_configs[0].surprise'],
  ])('tells that %j is lost', (job, place) => {
    expect(jobOf(job).notes).toEqual([place]);
    expect(jobOf(job).text).toContain(`// ${place}: `);
  });

  it('gives each job a name of its own', () => {
    const job =
      '{ job_name: 1-a, static_configs: [{ labels: { __path__: /x } }] }';
    const { text } = migratePromtail(
      `${CLIENT}scrape_configs: [${job}, ${job}]`,
    );
    expect(text).toContain('loki.source.file "_1_a" {');
    expect(text).toContain('loki.source.file "_1_a_2" {');
  });

  it('reads the containers of Docker from Docker', () => {
    const { text } = jobOf('docker_sd_configs: [{ host: tcp://d:2375 }]');
    expect(text).toContain(
      'loki.source.docker "a" {\n  host       = "tcp://d:2375"',
    );
    expect(text).not.toContain('loki.source.file');
  });

  it('lets nothing out of a comment or a text', () => {
    const { text } = migratePromtail(
      `clients: [{ url: "a\\"\\n}\\nloki.write \\"x\\" {" }]\n"evil\\nblock {}": 1\n`,
    );
    expect(text.split('\n')[1]).toMatch(/^\/\/ evil block \{\}: /);
    expect(text).not.toMatch(/^loki.write "x"/m);
  });

  it.each([
    ['a: [', /no valid YAML/],
    ['- a', /the file must be a mapping/],
    ['server: {}', /clients is missing/],
    [`${CLIENT}scrape_configs: {}`, /scrape_configs must be a list/],
    [
      `${CLIENT}scrape_configs: [{ pipeline_stages: [{ cri: {}, docker: {} }] }]`,
      /scrape_configs\[0\].pipeline_stages\[0\] must have one key/,
    ],
    [
      `${CLIENT}a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(
        50,
      )}]\nc: [${'*b,'.repeat(50)}]`,
      /cannot be read: .*alias/,
    ],
    [
      `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      /^(is no valid YAML|cannot be read): /,
    ],
    [
      `${CLIENT}scrape_configs: [{ pipeline_stages: ${'[{ match: { stages: '.repeat(
        30,
      )}[]${'}}]'.repeat(30)} }]`,
      /stages is nested too deeply/,
    ],
    [`clients: [{ url: [1] }]`, /clients\[0\].url must be a text/],
  ])('refuses %j', (text, message) => {
    expect(() => migratePromtail(text)).toThrow(message);
  });
});
