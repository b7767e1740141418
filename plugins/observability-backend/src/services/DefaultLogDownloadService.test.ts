import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  LogLine,
  LogsDownloadEvent,
  LogsDownloadFormat,
} from '@observability-kit/backstage-plugin-observability-common';
import { DefaultLogDownloadService } from './DefaultLogDownloadService';
import type { LogsQuery } from './LogsService';

const START = 1_772_359_200_000_000_000n;

const line = (offset: number, part: Partial<LogLine> = {}): LogLine => ({
  timestamp: String(START + BigInt(offset)),
  line: `line ${offset}`,
  level: 'info',
  labels: { pod: 'shop-1', container: 'app' },
  ...part,
});

/** Answers pages of `written` as the service for lines does. */
function setup(
  written: LogLine[],
  { maxDownloadLines = 100_000, longerThan = Infinity } = {},
) {
  const queries: LogsQuery[] = [];
  const service = DefaultLogDownloadService.create({
    limits: { maxDownloadLines },
    logs: {
      query: async query => {
        queries.push(query);
        if (query.limit > longerThan) {
          throw Object.assign(new Error('more than maxBytes'), { why: 'long' });
        }
        const found = written.filter(
          ({ timestamp }) => timestamp >= query.start && timestamp < query.end,
        );
        return {
          lines: found.slice(0, query.limit),
          more: found.length > query.limit,
          fencedExpression: '{}',
          notices: [],
        };
      },
    },
  });
  const download = async (format: LogsDownloadFormat = 'text') => {
    const caller = new AbortController();
    const events: LogsDownloadEvent[] = [];
    for await (const event of service.download(
      {
        entityRef: 'component:default/shop',
        start: String(START),
        end: String(START + 1_000_000n),
        text: 'line',
        format,
      },
      { credentials: mockCredentials.user(), signal: caller.signal },
    )) {
      events.push(event);
    }
    const text = events
      .map(event => (event.type === 'part' ? event.text : ''))
      .join('');
    return { events, text, last: events[events.length - 1] };
  };
  return { download, queries, service };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => line(index));

it('goes through the range page by page, each line once, and says how far it is', async () => {
  const { download, queries } = setup(many(12_000));
  const { text, events, last } = await download();
  expect(text.split('\n').slice(0, -1)).toEqual(
    many(12_000).map(
      ({ line: own }, index) =>
        `2026-03-01T10:00:00.${String(index).padStart(9, '0')}Z shop-1 ${own}`,
    ),
  );
  expect(last).toEqual({ type: 'end', lines: 12_000, reason: 'all' });
  expect(events[0]).toMatchObject({
    lines: 4_999,
    until: String(START + 4_998n),
  });
  expect(queries).toHaveLength(3);
  expect(queries[0]).toMatchObject({ text: 'line', direction: 'forward' });
});

it('writes lines that share the nanosecond between two pages once', async () => {
  const shared = [
    ...many(4_998),
    ...['a', 'b', 'c'].map(text => line(4_998, { line: text })),
  ];
  const { text } = await setup(shared).download();
  expect(text.trim().split('\n')).toHaveLength(5_001);
  expect(new Set(text.trim().split('\n')).size).toBe(5_001);
});

it('ends at the limit of the platform, and says so', async () => {
  const { download } = setup(many(9_000), { maxDownloadLines: 6_000 });
  const { text, last } = await download();
  expect(text.trim().split('\n')).toHaveLength(6_000);
  expect(last).toEqual({ type: 'end', lines: 6_000, reason: 'limit' });
});

it('asks for less at a time where lines are very long', async () => {
  const { download, queries } = setup(many(1_000), { longerThan: 100 });
  expect((await download()).last).toMatchObject({ lines: 1_000 });
  expect(queries.slice(0, 3).map(({ limit }) => limit)).toEqual([
    4_999, 625, 79,
  ]);
});

it('passes on what goes wrong', async () => {
  const { download } = setup(many(10), { longerThan: 0 });
  await expect(download()).rejects.toThrow('more than maxBytes');
});

it('reads no more when the caller has gone', async () => {
  const { service, queries } = setup(many(12_000));
  const caller = new AbortController();
  for await (const event of service.download(
    {
      entityRef: 'component:default/shop',
      start: String(START),
      end: String(START + 1_000_000n),
      format: 'text',
    },
    { credentials: mockCredentials.user(), signal: caller.signal },
  )) {
    expect(event.type).toBe('part');
    caller.abort();
  }
  expect(queries).toHaveLength(1);
});

it('writes JSON lines with exact nanoseconds', async () => {
  const { text } = await setup([line(7, { line: 'a\nb' })]).download('jsonl');
  expect(JSON.parse(text)).toEqual({
    time: '2026-03-01T10:00:00.000000007Z',
    nanoseconds: String(START + 7n),
    level: 'info',
    labels: { pod: 'shop-1', container: 'app' },
    line: 'a\nb',
  });
});

it('writes CSV that no spreadsheet takes for formulas', async () => {
  const { text } = await setup([
    line(1, { line: 'said "no", twice' }),
    line(2, { line: '=HYPERLINK("http://evil")' }),
    line(3, { line: '-1+1', labels: {} }),
  ]).download('csv');
  expect(text.split('\r\n')).toEqual([
    'time,level,pod,container,line',
    '2026-03-01T10:00:00.000000001Z,info,shop-1,app,"said ""no"", twice"',
    `2026-03-01T10:00:00.000000002Z,info,shop-1,app,"'=HYPERLINK(""http://evil"")"`,
    "2026-03-01T10:00:00.000000003Z,info,,,'-1+1",
    '',
  ]);
});
