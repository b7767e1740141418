import { makeLine } from '../__testUtils__/logLines';
import { lineAsCurl, lineAsJson } from './copyAs';

const line = makeLine(7n, { line: '{"msg":"it\'s"}' });

it('copies a line as JSON with exact nanoseconds', () => {
  expect(JSON.parse(lineAsJson(line))).toEqual({
    time: '2026-03-01T10:00:00.000000007Z',
    nanoseconds: line.timestamp,
    level: 'info',
    labels: line.labels,
    line: line.line,
  });
});

it('copies a command of which a hostile expression does not get out', () => {
  expect(lineAsCurl(line, `{a="b"} |= "'; rm -rf ~; '$(id)"`)).toBe(
    [
      'curl -sS -G "$LOKI_URL/loki/api/v1/query_range" \\',
      `  --data-urlencode 'query={a="b"} |= "'\\''; rm -rf ~; '\\''$(id)"' \\`,
      `  --data-urlencode 'start=1772359200000000007' \\`,
      `  --data-urlencode 'end=1772359200000000008'`,
    ].join('\n'),
  );
});
