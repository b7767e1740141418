import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseObservability } from '@observability-kit/backstage-plugin-observability-common';
import { RE2JS } from 're2js';
import { parse } from 'yaml';
import { profileOf } from '../testing/observe';
import { logPipeline } from './pipeline';
import { type Compile, type LogEntry, runPipeline } from './reference';
import { nanoseconds } from './referenceLines';

const EXAMPLES = join(__dirname, '../../../../examples');

const read = (folder: string, file: string) =>
  parse(readFileSync(join(EXAMPLES, folder, file), 'utf8'));

const compile: Compile = expression => {
  const compiled = RE2JS.compile(expression);
  return {
    test: line => compiled.matcher(line).find(),
    replaceAll: (line, replacement) =>
      compiled.matcher(line).replaceAll(replacement),
    group: (line, name) => {
      const matcher = compiled.matcher(line);
      return matcher.find() ? matcher.group(name) ?? undefined : undefined;
    },
  };
};

function run(file: string, lines: string[], platform = {}): LogEntry[] {
  const { spec } = parseObservability(read('entities', file));
  if (!spec) throw new Error('No spec');
  const { pipeline, problems } = logPipeline(
    spec.logs,
    profileOf({ logs: { tenants: ['team-shop'], ...platform } }),
  );
  expect(problems).toEqual([]);
  return runPipeline(pipeline, lines, compile);
}

describe('what pipelines mean', () => {
  it.each(readdirSync(join(EXAMPLES, 'log-lines')))('%s', file => {
    const { lines, entries } = read('log-lines', file);
    expect(
      run(file, lines).map(({ line, time, labels, metadata }) => ({
        line,
        time,
        labels,
        metadata,
      })),
    ).toEqual(
      entries.map(
        (entry: Partial<Omit<LogEntry, 'time'>> & { time?: string }) => ({
          metadata: {},
          ...entry,
          time: nanoseconds(entry.time, 'rfc3339'),
        }),
      ),
    );
  });

  it('of lines that a container runtime writes: parts are joined per stream, then entries', () => {
    const at = '2026-01-02T03:04:05.1Z';
    expect(
      run(
        'logs-text.yaml',
        [
          `${at} stdout P 2024-01-01 ERR`,
          `${at} stderr F 2024-01-01 INFO between`,
          `${at} stdout F OR boom`,
          `${at} stdout F   at here`,
        ],
        { cri: true },
      ),
    ).toMatchObject([
      { line: '2024-01-01 INFO between', labels: { level: 'info' } },
      {
        line: '2024-01-01 ERROR boom\n  at here',
        labels: { level: 'error' },
        time: nanoseconds(at, 'rfc3339'),
      },
    ]);
  });

  it.each([
    ['email', 'to a.b+c@x-y.example.com!', 'to [email]!'],
    [
      'creditCard',
      'x 4111111111111111, 378282246310005',
      'x [creditCard], [creditCard]',
    ],
    ['creditCard', 'at 1735787047000 id 12345678901234567890', ''],
    [
      'bearerToken',
      'Authorization: bearer abc.def-123',
      'Authorization: [bearerToken]',
    ],
    ['awsKey', 'key AKIAIOSFODNN7EXAMPLE.', 'key [awsKey].'],
    ['awsKey', 'XAKIAIOSFODNN7EXAMPLE', ''],
    ['jsonWebToken', 't=eyJhbGciOi.eyJzdWIiOi.c2lnbmF0', 't=[jsonWebToken]'],
  ])('the pattern %s in %j', (name, line, expected) => {
    expect(run('logs-json.yaml', [line], { redact: [name] })[0].line).toBe(
      expected || line,
    );
  });
});

describe('nanoseconds', () => {
  it.each([
    ['2026-01-02T03:04:05.123456789+01:00', 'rfc3339', 1767319445123456789n],
    ['1767319445', 'unix', 1767319445000000000n],
    ['1767319445123', 'unix-ms', 1767319445123000000n],
    ['1767319445123456789', 'unix-ns', 1767319445123456789n],
    ['yesterday', 'rfc3339', undefined],
    ['1e9', 'unix', undefined],
  ] as const)('of %s as %s', (text, format, expected) => {
    expect(nanoseconds(text, format)).toBe(expected);
  });
});
