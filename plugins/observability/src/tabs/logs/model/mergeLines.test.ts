import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { lineId } from './lineId';
import { distinctLines, mergeLines } from './mergeLines';
import { compareNanoseconds } from './nanoseconds';
import { nextPageEnd } from './pages';

const START = 1_772_359_200_000_000_000n;

const at = (offset: number, text: string, pod = 'a'): LogLine => ({
  timestamp: String(START + BigInt(offset)),
  line: text,
  level: 'info',
  labels: { pod, app: 'shop' },
});

it('tells lines apart by nanosecond, text and stream, and by nothing else', () => {
  const line = at(0, 'x');
  const again: LogLine = { ...line, labels: { app: 'shop', pod: 'a' } };
  expect(lineId(again)).toBe(lineId(line));
  const others = [at(1, 'x'), at(0, 'y'), at(0, 'x', 'b')].map(lineId);
  expect(new Set([lineId(line), ...others]).size).toBe(4);
  expect(lineId(line)).toMatch(/^1772359200000000000-[0-9a-z]+$/);
});

it('merges without repetitions, youngest first', () => {
  const [one, two, three] = [at(1, '1'), at(2, '2'), at(3, '3')];
  expect(mergeLines([{ ...two }, one], [three, two])).toEqual([
    three,
    two,
    one,
  ]);
});

describe('paging', () => {
  /** What a backend does: the youngest `limit` lines before `end`. */
  function page(all: LogLine[], end: string, limit: number) {
    const before = all.filter(
      ({ timestamp }) => compareNanoseconds(timestamp, end) < 0,
    );
    return {
      lines: before.slice(0, limit),
      more: before.length > limit,
      fencedExpression: '',
      notices: [],
    };
  }

  function readAll(all: LogLine[], limit: number): LogLine[] {
    const lines: LogLine[] = [];
    let end: string | undefined = String(START + 1_000n);
    while (end !== undefined) {
      const answer = page(all, end, limit);
      lines.push(...answer.lines);
      end = nextPageEnd(answer, end);
    }
    return distinctLines(lines);
  }

  it('misses no line and repeats none, however the pages fall', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
        fc.integer({ min: 2, max: 9 }),
        (numbers, limit) => {
          // Two lines share each nanosecond.
          const all = numbers
            .map(number => at(Math.floor(number / 2), `${number}`))
            .sort((a, b) => compareNanoseconds(b.timestamp, a.timestamp));
          expect(readAll(all, limit)).toEqual(all);
        },
      ),
    );
  });

  it('goes on behind a nanosecond that holds more lines than a page', () => {
    const flood = Array.from({ length: 9 }, (_, n) => at(5, `flood ${n}`));
    const read = readAll([at(7, 'after'), ...flood, at(2, 'before')], 4);
    expect(read[0].line).toBe('after');
    expect(read[read.length - 1].line).toBe('before');
  });
});
