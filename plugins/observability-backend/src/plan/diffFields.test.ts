import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { diffFields } from './diffFields';

describe('diffFields', () => {
  it.each([
    ['nothing', { a: 1, b: [1] }, { b: [1], a: 1 }, []],
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, [['/a/b', 1, 2]]],
    ['a field that came', {}, { a: 1 }, [['/a', undefined, 1]]],
    ['a field that went', { a: null }, {}, [['/a', null, undefined]]],
    ['a place in a list', [1, 2], [1, 3], [['/1', 2, 3]]],
    ['a longer list', [1], [1, { a: 1 }], [['/1', undefined, { a: 1 }]]],
    [
      'another kind of value',
      { a: [1] },
      { a: { 0: 1 } },
      [['/a', [1], { 0: 1 }]],
    ],
    ['a number that became text', { a: 1 }, { a: '1' }, [['/a', 1, '1']]],
    [
      'a name with / and ~',
      { 'a/b~c': 1 },
      { 'a/b~c': 2 },
      [['/a~1b~0c', 1, 2]],
    ],
    [
      'an inherited name',
      {},
      { constructor: 1 },
      [['/constructor', undefined, 1]],
    ],
  ])('finds %s', (_, before, after, expected) => {
    expect(
      diffFields(before, after).map(({ path, ...diff }) => [
        path,
        diff.before,
        diff.after,
      ]),
    ).toEqual(expected);
  });

  it('is empty for a document and its copy, and for nothing else', () => {
    const json = fc.jsonValue().map(value => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(diffFields(one, structuredClone(one))).toEqual([]);
        expect(diffFields(one, other).length === 0).toBe(
          isDeepStrictEqual(one, other),
        );
      }),
    );
  });
});
