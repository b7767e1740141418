import { makeLine } from '../__testUtils__/logLines';
import { nextIndex } from './nextIndex';

const lines = [
  makeLine(5, { line: 'refused', level: 'error' }),
  makeLine(4),
  makeLine(3, { line: 'Refused again', level: 'critical' }),
  makeLine(2, { level: 'warn' }),
  makeLine(1, { line: 'x', level: 'error' }),
];

it.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 4, 4],
  ['ArrowUp', 0, 0],
  ['PageDown', 1, 4],
  ['Home', 3, 0],
  ['End', 0, 4],
  ['e', -1, 0],
  ['e', 0, 2],
  ['e', 2, 4],
  ['e', 4, undefined],
  ['E', 4, 2],
  ['E', -1, 4],
  ['E', 0, undefined],
  ['n', -1, 0],
  ['n', 0, 2],
  ['n', 2, undefined],
  ['N', 4, 2],
])('%s goes from %s to %s', (key, active, index) => {
  const target = { lines, active, pattern: /refused/gi };
  expect(nextIndex(key, target)).toEqual({ isKnown: true, index });
});

it('leaves other keys alone, and finds nothing where nothing is searched for', () => {
  const target = { lines, active: 0 };
  expect(nextIndex('x', target)).toEqual({ isKnown: false });
  expect(nextIndex('n', target)).toEqual({ isKnown: true });
});
