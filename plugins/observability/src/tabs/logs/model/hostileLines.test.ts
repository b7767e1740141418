import { makeLine } from '../__testUtils__/logLines';
import { lineView, parsedLine } from './lineView';

const look = (line: string, isWrapped = false) =>
  lineView(makeLine(0, { line }), { isRaw: false, isWrapped });
const shown = (line: string) => {
  const { segments, extras } = look(line);
  return [...segments, ...extras].map(({ text }) => text).join('');
};

it.each([
  // The direction of text, and characters without width.
  ['pay \u202e}evil\u2066', 'pay ‹U+202E›}evil‹U+2066›'],
  ['a\u200bdmin\u200f\ufeff!', 'a‹U+200B›dmin‹U+200F›‹U+FEFF›!'],
  // Terminals: the cursor moved, the title set, a link, a bell.
  ['ok\u001b[2K\u001b]0;title\u0007', 'ok\u241b]0;title\u2407'],
  ['\u001b]8;;http://evil\u0007here', '\u241b]8;;http://evil\u2407here'],
  // A second line that looks like one of its own.
  ['ok\n2026-03-01 ERROR forged', 'ok ↵ 2026-03-01 ERROR forged'],
  ['ok\r\u2028forged', 'ok\u240d‹U+2028›forged'],
  // What was not UTF-8 when it was written.
  ['caf\ufffd \ud800', 'caf\ufffd \ud800'],
  ['{"msg":"x","\u202ekey":"v"}', 'x ‹U+202E›key=v'],
])('shows what stands in %j', (line, text) => {
  expect(shown(line)).toBe(text);
});

it('shows some of 10,000 fields in a row, and as many as can be read in the details', () => {
  const fields = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index]),
  );
  const line = makeLine(0, { line: JSON.stringify({ msg: 'x', ...fields }) });
  // 128 kB: no more than a text.
  expect(parsedLine(line).format).toBe('text');
  const short = Object.fromEntries(Object.entries(fields).slice(0, 5_000));
  const parsed = parsedLine(
    makeLine(0, { line: JSON.stringify({ msg: 'x', ...short }) }),
  );
  expect(parsed.fields).toHaveLength(500);
  const { extras } = look(JSON.stringify({ msg: 'x', ...short }));
  expect(
    extras
      .map(({ text }) => text)
      .join('')
      .split(' '),
  ).toHaveLength(31);
});

it('cuts a line of a megabyte, and says by how much', () => {
  const { segments, cut } = look('x'.repeat(1_000_000));
  expect(segments).toHaveLength(1);
  expect(segments[0].text).toHaveLength(3_000);
  expect(cut).toBe(997_000);
});

it('does not go down into JSON without end', () => {
  const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  expect(parsedLine(makeLine(0, { line: deep })).fields.length).toBeLessThan(2);
});

it('folds a stack trace in a wrapped row, and shows a short text whole', () => {
  const frames = Array.from({ length: 30 }, (_, n) => `\tat shop.Pay.f${n}()`);
  const { segments, folded } = look(
    ['java.lang.Error: refused', ...frames].join('\n'),
    true,
  );
  expect(segments[0].text).toBe(
    'java.lang.Error: refused\n\tat shop.Pay.f0()\n\tat shop.Pay.f1()',
  );
  expect(folded).toBe(28);
  expect(look('a\nb\nc', true)).toMatchObject({ folded: 0 });
});
