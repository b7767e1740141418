import { makeLine } from '../__testUtils__/logLines';
import { columnValue } from './columnValue';

const line = makeLine(0, {
  line: '{"user":{"id":12345678901234567890},"pod":"own","note":"a\\nb\\u202e"}',
  labels: { pod: 'checkout-1', zone: 'a' },
});

it.each([
  ['user.id', '12345678901234567890'],
  // What the line itself says comes first.
  ['pod', 'own'],
  ['zone', 'a'],
  ['note', 'a b‹U+202E›'],
  ['nothing', ''],
  ['constructor', ''],
])('%s is %s', (name, value) => {
  expect(columnValue(line, name)).toBe(value);
});
