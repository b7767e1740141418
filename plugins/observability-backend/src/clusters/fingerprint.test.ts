import { fingerprintOf } from './fingerprint';

describe('fingerprintOf', () => {
  const same = fingerprintOf({ a: 1, b: [{ c: 'x', d: null }] });

  it.each<[string, unknown]>([
    ['another order of keys', { b: [{ d: null, c: 'x' }], a: 1 }],
    [
      'nothing instead of a field',
      { a: 1, e: undefined, b: [{ c: 'x', d: null }] },
    ],
    [
      'an empty string instead of a field',
      { a: 1, e: '', b: [{ c: 'x', d: null, f: '' }] },
    ],
  ])('is the same for %s', (_, value) => {
    expect(fingerprintOf(value)).toBe(same);
  });

  it.each<[string, unknown]>([
    ['another value', { a: 2, b: [{ c: 'x', d: null }] }],
    ['a text for a number', { a: '1', b: [{ c: 'x', d: null }] }],
    ['one item more', { a: 1, b: [{ c: 'x', d: null }, null] }],
    ['an empty list more', { a: 1, b: [{ c: 'x', d: null }], e: [] }],
    [
      'a field by the name of __proto__',
      JSON.parse('{"a":1,"b":[{"c":"x","d":null,"__proto__":{"e":1}}]}'),
    ],
    ['text that looks like structure', { a: 1, b: ['{"c":"x","d":null}'] }],
  ])('is another one for %s', (_, value) => {
    expect(fingerprintOf(value)).not.toBe(same);
  });

  it('tells empty items of a list apart', () => {
    expect(fingerprintOf(['', ''])).not.toBe(fingerprintOf(['']));
  });
});
