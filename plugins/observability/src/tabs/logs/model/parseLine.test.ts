import fc from 'fast-check';
import { parseLine } from './parseLine';

const pairs = (line: string) =>
  parseLine(line).fields.map(({ path, value, label }) => [path, value, label]);

describe('JSON', () => {
  it('gives every field its path, and the label that LogQL makes of it', () => {
    expect(
      pairs(
        '{"msg":"done","http":{"status.code":200},"ok":true,"none":null,"2nd":"b","tags":["a",1]}',
      ),
    ).toEqual([
      ['msg', 'done', 'msg'],
      ['http.status.code', '200', 'http_status_code'],
      ['ok', 'true', 'ok'],
      ['none', 'null', undefined],
      ['2nd', 'b', '_2nd'],
      ['tags', '["a", 1]', undefined],
    ]);
  });

  it('keeps numbers as they were written', () => {
    expect(pairs('{"id":12345678901234567890,"n":1.50,"e":1e3}')).toEqual([
      ['id', '12345678901234567890', 'id'],
      ['n', '1.50', 'n'],
      ['e', '1e3', 'e'],
    ]);
    expect(pairs('{"ids":[12345678901234567890]}')[0][1]).toBe(
      '[12345678901234567890]',
    );
  });

  it('finds the words', () => {
    expect(parseLine(' {"level":"info","message":"hello"} ')).toMatchObject({
      format: 'json',
      message: 'hello',
      messagePath: 'message',
    });
    expect(parseLine('{"a":1}')).toMatchObject({
      message: '{"a":1}',
      messagePath: undefined,
    });
  });

  it.each(['{"cut":', '{not json}', '[1,2]', '"text"'])(
    'takes %s for text',
    line => {
      expect(parseLine(line)).toEqual({
        format: 'text',
        message: line,
        fields: [],
      });
    },
  );

  it('survives deep and wide documents', () => {
    const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
    expect(parseLine(deep).fields).toHaveLength(1);
    const wide = JSON.stringify(
      Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`k${n}`, n])),
    );
    expect(parseLine(wide).fields).toHaveLength(500);
    expect(pairs('{"__proto__":{"x":1}}')).toEqual([
      ['__proto__.x', '1', '__proto___x'],
    ]);
  });
});

describe('logfmt', () => {
  it('reads quoted values, bare words and colours', () => {
    expect(
      pairs(
        '\u001b[32mlevel\u001b[0m=info msg="said \\"hi\\" = bye" http.status=200 retry empty=',
      ),
    ).toEqual([
      ['level', 'info', 'level'],
      ['msg', 'said "hi" = bye', 'msg'],
      ['http.status', '200', 'http_status'],
      ['empty', '', 'empty'],
    ]);
  });

  it.each([
    'GET /orders?id=1 took=3',
    'a=b',
    'x=1 is what the person said when y=2 was asked for',
    'a="never closed b=c',
    '',
  ])('takes %j for text', line => {
    expect(parseLine(line).format).toBe('text');
  });
});

it('never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc.array(fc.string()).map(words => `a=1 ${words.join('=')}`),
      ),
      line => {
        expect(parseLine(line).message).toEqual(expect.any(String));
      },
    ),
  );
});

it('leaves very long lines alone', () => {
  const line = JSON.stringify({ msg: 'x'.repeat(200_000) });
  expect(parseLine(line).format).toBe('text');
});
