import { makeLine } from '../__testUtils__/logLines';
import { lineView } from './lineView';
import { shortPodNames } from './podNames';

const json = makeLine(0, {
  line: '{"level":"info","time":1,"msg":"order paid","route":"/pay","ms":12}',
});
const textOf = (parts: Array<{ text: string }>) =>
  parts.map(({ text }) => text).join('');

it('shows the message first, then the other fields', () => {
  const view = lineView(json, {
    isRaw: false,
    isWrapped: false,
    pattern: /pa[iy]/gi,
  });
  expect(textOf(view.segments)).toBe('order paid');
  expect(view.segments[1]).toMatchObject({ text: 'pai', isHit: true });
  expect(view.extras).toEqual([
    { text: ' route=/', styles: [], isHit: false },
    { text: 'pay', styles: [], isHit: true },
    { text: ' ms=12', styles: [], isHit: false },
  ]);
});

it('shows the line as it was written on request, and what has no form always', () => {
  const raw = lineView(json, { isRaw: true, isWrapped: false });
  expect(textOf(raw.segments)).toBe(json.line);
  expect(raw.extras).toEqual([]);
  const text = makeLine(1, { line: 'at a\n  at b\n' });
  const view = { isRaw: false, isWrapped: false };
  expect(textOf(lineView(text, view).segments)).toBe('at a ↵   at b');
  expect(textOf(lineView(text, { ...view, isWrapped: true }).segments)).toBe(
    'at a\n  at b\n',
  );
});

it('cuts long lines and says by how much', () => {
  const long = makeLine(2, { line: 'x'.repeat(10_000) });
  const view = lineView(long, { isRaw: false, isWrapped: true });
  expect(textOf(view.segments)).toHaveLength(3_000);
  expect(view.cut).toBe(7_000);
});

it.each([
  [
    ['checkout-7d9f-2xkqp', 'checkout-7d9f-9mlzt'],
    ['2xkqp', '9mlzt'],
  ],
  [
    ['a-7d9f-2xkqp', 'a-8888-9mlzt'],
    ['7d9f-2xkqp', '8888-9mlzt'],
  ],
  [['one-pod'], ['one-pod']],
  [
    ['a', 'a-b'],
    ['a', 'a-b'],
  ],
  [
    ['db-0', 'db-1', 'db-1'],
    ['0', '1'],
  ],
])('shortens %j to %j', (pods, short) => {
  expect([...shortPodNames(pods).values()]).toEqual(short);
});
