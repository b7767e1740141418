import { makeLine } from '../__testUtils__/logLines';
import { linePatterns } from './linePatterns';

const SECOND = 1_000_000_000;
const linesOf = (...texts: string[]) =>
  texts.map((line, index) => makeLine(index * SECOND, { line }));
const templates = (...texts: string[]) =>
  linePatterns(linesOf(...texts)).map(
    ({ words, count }) => `${count} ${words.join(' ')}`,
  );

describe('linePatterns', () => {
  it('puts together lines that say the same of different things', () => {
    expect(
      templates(
        'GET /products took 12ms',
        'order 17 of olivia refused by the bank',
        'GET /products took 1.5s',
        'order 18 of frank refused by the bank',
        'starting',
        'order 19 of frank refused by the bank',
      ),
    ).toEqual([
      '3 order <*> of <*> refused by the bank',
      '2 GET /products took <*>',
      '1 starting',
    ]);
  });

  it.each([
    ['trace 4bf92f3577b34da6a3ce929d0e0e4736 lost', 'trace <*> lost'],
    ['id 123e4567-e89b-12d3-a456-426614174000', 'id <*>'],
    ['from 10.0.0.7:5432 at 2026-03-01T10:00:00.123Z', 'from <*> at <*>'],
    ['user "olivia owner" says \'no\'', 'user <*> says <*>'],
    [
      '\u001b[31merror\u001b[0m after -3 tries (97%)',
      'error after <*> tries (<*>)',
    ],
    ['at Checkout.pay\n  at line 2', 'at Checkout.pay'],
    ['http2 and sha256 are words', 'http2 and sha256 are words'],
  ])('masks %j', (line, expected) => {
    expect(templates(line)).toEqual([`1 ${expected}`]);
  });

  it('reads the message of lines that have a form', () => {
    expect(
      templates(
        '{"level":"info","msg":"order 1 paid","order":1}',
        '{"level":"info","msg":"order 2 paid","order":2}',
      ),
    ).toEqual(['2 order <*> paid']);
  });

  it('keeps apart what only looks alike', () => {
    expect(
      templates(
        'order 1 paid after 3ms by bank',
        'order 2 refused after 4ms by bank',
        'connection to a opened',
        'cache of b was flushed',
        'connection lost',
      ),
    ).toHaveLength(5);
  });

  it('says how many, how severe, when, and how they went', () => {
    const lines = [
      makeLine(0, { line: 'order 1 refused', level: 'error' }),
      makeLine(5 * SECOND, { line: 'order 2 refused', level: 'error' }),
      makeLine(9 * SECOND, { line: 'order 3 refused', level: 'warn' }),
      makeLine(10 * SECOND, { line: 'done', level: 'info' }),
    ];
    const [refused, done] = linePatterns(lines);
    expect(refused).toMatchObject({ share: 0.75, level: 'error' });
    expect(refused.lastMs - refused.firstMs).toBe(9_000);
    expect(refused.trend.filter(Boolean)).toEqual([1, 1, 1]);
    expect(refused.trend[0]).toBe(1);
    expect(done.trend.at(-1)).toBe(1);
  });

  it('has none where there is no line', () => {
    expect(linePatterns([])).toEqual([]);
  });
});
