import { observe, profileOf } from '../testing/observe';
import { renderManifests } from '../render/renderManifests';
import { logPipeline } from './pipeline';

type Logs = Record<string, unknown>;

function pipelineOf(logs: Logs, platform: Logs = {}) {
  const { spec } = observe({ logs });
  if (!spec) throw new Error('No spec');
  return logPipeline(spec.logs, profileOf({ logs: platform }));
}

const kinds = (logs: Logs, platform?: Logs) =>
  pipelineOf(logs, platform).pipeline.steps.map(({ step }) => step);

describe('logPipeline', () => {
  it.each([
    [{}, {}, ['parse', 'level', 'labels']],
    [{ multiline: '^a' }, {}, ['multiline', 'parse', 'level', 'labels']],
    [
      { drop: ['a', 'b'], redact: ['email'] },
      { cri: true },
      ['cri', 'drop', 'drop', 'redact', 'parse', 'level', 'labels'],
    ],
    [
      {
        format: 'json',
        timestamp: { field: 'time' },
        metadata: ['trace_id'],
        labels: ['region'],
      },
      { redact: ['awsKey'] },
      ['redact', 'parse', 'level', 'timestamp', 'metadata', 'labels'],
    ],
    [{ format: 'cri' }, {}, ['cri', 'parse', 'level', 'labels']],
    [
      { sample: 0.5, tenant: 'shop' },
      { tenants: ['shop'] },
      ['parse', 'level', 'labels', 'sample', 'tenant'],
    ],
    [{}, { tenant: 'all' }, ['parse', 'level', 'labels', 'tenant']],
    [{ sample: 1 }, {}, ['parse', 'level', 'labels']],
  ])('of %j on %j is %j', (logs, platform, expected) => {
    expect(pipelineOf(logs, platform).problems).toEqual([]);
    expect(kinds(logs, platform)).toEqual(expected);
  });

  it.each([
    [{ format: 'regex' }, 'logs-format', /needs a pattern/],
    [{ format: 'regex', pattern: '(a)' }, 'spec#/logs/pattern', /named groups/],
    [
      { format: 'regex', pattern: '\\\\(?P<a>x)', labels: ['b'] },
      'spec#/logs/pattern',
      /no group b$/,
    ],
    [{ pattern: '(?P<a>x)' }, 'spec#/logs/pattern', /text uses no pattern/],
    [
      { format: 'regex', pattern: '(?P<a>x)${HOME}' },
      'spec#/logs/pattern',
      /must not contain/,
    ],
    [{ format: 'cri', labels: ['a'] }, 'logs-format', /no fields such as a/],
    [{ tenant: 'other' }, 'spec#/logs/tenant', /not a tenant/],
  ])('refuses %j', (logs, key, message) => {
    expect(pipelineOf(logs, { tenants: ['shop'] }).problems).toMatchObject([
      { key: `observability/${key}`, message: expect.stringMatching(message) },
    ]);
  });

  it('redacts before it reads fields, each pattern once, the platform wins', () => {
    const { pipeline } = pipelineOf(
      { redact: ['email', 'awsKey', 'ticket'] },
      {
        redact: ['email'],
        patterns: {
          email: { expression: '@', replacement: 'AT' },
          ticket: { expression: 'T-\\d+', replacement: '[ticket]' },
        },
      },
    );
    expect(pipeline.steps.slice(0, 3)).toMatchObject([
      { name: 'email', expression: '@', replacement: 'AT' },
      { name: 'awsKey', replacement: '[awsKey]' },
      { name: 'ticket', expression: 'T-\\d+' },
    ]);
  });

  it.each([
    'request_id',
    'requestId',
    'RequestID',
    'traceid',
    'trace_id',
    'user_id',
    'userId',
    'path',
    'http_path',
    '@timestamp',
    'created_at',
    'duration_ms',
    'msg',
    'client_ip',
    'email',
    'order_id',
    'uuid',
  ])('refuses the label %s, and says what to do instead', field => {
    const { problems } = pipelineOf({ format: 'json', labels: [field] });
    expect(problems).toMatchObject([
      {
        key: 'observability/spec#/logs/labels/0',
        value: field,
        message: expect.stringContaining('a stream of its own'),
        remedy: expect.stringContaining('logs.metadata'),
      },
    ]);
    expect(pipelineOf({ format: 'json', metadata: [field] }).problems).toEqual(
      [],
    );
  });

  it.each([
    'region',
    'tier',
    'component',
    'logger',
    'method',
    'status',
    'environment',
  ])('takes the label %s', field => {
    expect(pipelineOf({ format: 'logfmt', labels: [field] }).problems).toEqual(
      [],
    );
  });

  it.each(['namespace', 'backstage_entity', 'level', 'pod', 'service_name'])(
    'refuses %s, by which a line could join the logs of another component',
    field => {
      for (const kind of ['labels', 'metadata'])
        expect(
          pipelineOf({ format: 'json', [kind]: [field] }).problems,
        ).toMatchObject([{ key: `observability/spec#/logs/${kind}/0` }]);
    },
  );

  it.each([
    [{ redact: ['constructor'] }, {}, 'observability/spec#/logs/redact/0'],
    [{ redact: ['email', 'x'] }, {}, 'observability/spec#/logs/redact/1'],
    [{}, { redact: ['x'] }, 'profile.logs.redact'],
    [{ labels: ['region'] }, {}, 'observability/logs-format'],
    [{ multiline: '${HOME}' }, {}, 'observability/logs-multiline'],
    [{ drop: ['%{TOKEN}'] }, {}, 'observability/logs-drop'],
    [
      { format: 'json', labels: ['region'], metadata: ['region'] },
      {},
      'observability/spec#/logs/metadata/0',
    ],
  ])('names what is wrong with %j on %j', (logs, platform, key) => {
    expect(pipelineOf(logs, platform).problems).toMatchObject([{ key }]);
  });

  it('has own words for levels win over the usual ones', () => {
    const level = pipelineOf({
      levels: { E: 'error', Notice: 'warn' },
    }).pipeline.steps.find(({ step }) => step === 'level');
    expect(level).toMatchObject({
      words: {
        error: ['err', 'error', '50', 'e'],
        info: ['info', 'information', '30'],
        warn: ['notice', 'warn', 'warning', '40'],
      },
    });
  });

  it('is a problem of the render: nothing is rendered by halves', () => {
    const { manifests, problems } = renderManifests(
      observe({ logs: { format: 'json', labels: ['user_id'] } }),
      profileOf(),
    );
    expect(manifests).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

describe('patterns of the platform', () => {
  it.each([
    { expression: '(secret)=x', replacement: 'x' },
    { expression: '(?P<name>secret)', replacement: 'x' },
    { expression: '(?=x)', replacement: 'x' },
    { expression: '${HOME}', replacement: 'x' },
    { expression: 'x', replacement: '"}{{ .Value }}' },
    { expression: 'x', replacement: '$1' },
  ])('%j is refused', pattern => {
    expect(() => profileOf({ logs: { patterns: { own: pattern } } })).toThrow(
      'own',
    );
  });

  it.each(['\\(x\\)', '(?:a|b)', '(?i:x)'])('%s is taken', expression => {
    expect(
      profileOf({
        logs: { patterns: { own: { expression, replacement: 'x' } } },
      }).logs.patterns.own.expression,
    ).toBe(expression);
  });
});
