import { START, answerOf, makeLine } from '../__testUtils__/logLines';
import { contextLines, contextRequests } from './context';
import { fileName, linesAsJson, linesAsText } from './download';
import { lineId } from './lineId';
import { decodeLogState, wireFilter } from './logState';
import { narrowed } from './narrow';
import { parseLine } from './parseLine';
import { permalinkQuery } from './permalink';

const SENT = '{entity="checkout"} |~ "(?i)x"';
const line = makeLine(5n, {
  line: '{"msg":"x","route":"/pay","pod":"other"}',
});
const stateOf = (address: string) =>
  decodeLogState(new URLSearchParams(address));
const label = (name: string, value: string) =>
  ({ kind: 'label', label: name, value } as const);

function field(path: string) {
  const found = parseLine(line.line).fields.find(
    candidate => candidate.path === path,
  );
  if (!found?.label) throw new Error(`no field ${path}`);
  return {
    kind: 'field',
    field: { ...found, label: found.label },
    format: 'json',
  } as const;
}

describe('narrowing by a value', () => {
  it.each([
    [label('pod', 'checkout-1'), { text: 'x', pods: ['checkout-1'] }],
    [label('container', 'app'), { text: 'x', containers: ['app'] }],
    [label('level', 'error'), { text: 'x', levels: ['error'] }],
  ])('uses the builder where it can: %j', (by, filter) => {
    expect(wireFilter(narrowed(stateOf('q=x'), line, by, true, SENT))).toEqual(
      filter,
    );
  });

  it('goes on as LogQL where the builder has no place', () => {
    const out = narrowed(
      stateOf('q=x'),
      line,
      label('pod', 'a"b'),
      false,
      SENT,
    );
    expect(out.expression).toBe(`${SENT} | pod!="a\\"b"`);
    const by = narrowed(stateOf('q=x'), line, field('route'), true, SENT);
    expect(by.expression).toBe(`${SENT} | json | route="/pay"`);
    const twice = narrowed(by, line, field('pod'), true, SENT);
    expect(twice.expression).toBe(
      `${SENT} | json | route="/pay" | pod_extracted="other"`,
    );
  });

  it('is not misled by what stands in strings', () => {
    const state = stateOf('logql={} |= "| json"');
    expect(narrowed(state, line, field('route'), false, SENT).expression).toBe(
      '{} |= "| json" | json | route!="/pay"',
    );
  });
});

describe('context', () => {
  it('asks for what the same pod wrote around the line, without the text', () => {
    const { before, after } = contextRequests(
      line,
      { before: 3, after: 4 },
      'stream',
    );
    expect(before).toEqual({
      pods: ['checkout-1'],
      containers: ['app'],
      start: String(START + 5n - 21_600_000_000_000n),
      end: String(START + 6n),
      direction: 'backward',
      limit: 3,
    });
    expect(after).toMatchObject({
      start: line.timestamp,
      direction: 'forward',
      limit: 4,
    });
    expect(
      contextRequests(
        makeLine(0, { labels: {} }),
        { before: 1, after: 1 },
        'all',
      ).before,
    ).not.toHaveProperty('pods');
  });

  it('puts the line once among its neighbours', () => {
    const all = [3, 4, 5, 6, 7].map(n => (n === 5 ? line : makeLine(n)));
    const { before, after } = contextRequests(
      line,
      { before: 3, after: 2 },
      'stream',
    );
    const shown = contextLines(
      line,
      answerOf(all, before).lines,
      answerOf(all, after).lines,
    );
    expect(shown).toEqual([all[0], all[1], all[2], all[3]]);
  });
});

it('writes files that are read from the top, with exact times', () => {
  const lines = [makeLine(2n), makeLine(1n, { labels: {} })];
  expect(linesAsText(lines)).toBe(
    '2026-03-01T10:00:00.000000001Z line 1\n2026-03-01T10:00:00.000000002Z checkout-1 line 2\n',
  );
  expect(JSON.parse(linesAsJson(lines))[1]).toEqual({
    time: '2026-03-01T10:00:00.000000002Z',
    nanoseconds: '1772359200000000002',
    level: 'info',
    labels: { pod: 'checkout-1', container: 'app' },
    line: 'line 2',
  });
  expect(fileName('checkout', lines, 'txt')).toBe(
    'checkout-logs-2026-03-01T10-00-00Z.txt',
  );
  expect(fileName('checkout', [], 'json')).toBe('checkout-logs-empty.json');
});

it('links to a line with a fixed time in which it comes first', () => {
  const query = permalinkQuery(
    new URLSearchParams('q=x&from=now-1h&refresh=10s&tz=utc'),
    makeLine(1_234_567n),
    Date.now(),
  );
  expect(Object.fromEntries(query)).toEqual({
    q: 'x',
    tz: 'utc',
    from: '2026-03-01T09:50:00.001Z',
    to: '2026-03-01T10:00:00.002Z',
    line: lineId(makeLine(1_234_567n)),
  });
});
