import {
  type LabelSelector,
  labelsFor,
  selectorInWords,
  selectsLabels,
  unfulfilled,
} from './labelSelector';

const expression = (
  key: string,
  operator: string,
  ...values: string[]
): LabelSelector => ({ matchExpressions: [{ key, operator, values }] });

describe('selectsLabels', () => {
  it.each<[string, LabelSelector, Record<string, string>, boolean]>([
    ['everything, when empty', {}, {}, true],
    ['a label', { matchLabels: { a: '1' } }, { a: '1', b: '2' }, true],
    ['no other value', { matchLabels: { a: '1' } }, { a: '2' }, false],
    ['no missing label', { matchLabels: { a: '1' } }, {}, false],
    ['one of some values', expression('a', 'In', '1', '2'), { a: '2' }, true],
    ['none of no values', expression('a', 'In'), { a: '2' }, false],
    ['what is not in', expression('a', 'NotIn', '1'), { a: '2' }, true],
    ['what is missing as not in', expression('a', 'NotIn', '1'), {}, true],
    ['not what is in', expression('a', 'NotIn', '1'), { a: '1' }, false],
    ['what exists, even empty', expression('a', 'Exists'), { a: '' }, true],
    ['not what does not exist', expression('a', 'Exists'), {}, false],
    ['what must not exist', expression('a', 'DoesNotExist'), {}, true],
    ['not what does', expression('a', 'DoesNotExist'), { a: '' }, false],
    ['nothing by an unknown operator', expression('a', 'Gt', '1'), {}, false],
    ['no property of objects', expression('constructor', 'Exists'), {}, false],
    [
      'only what fulfils both',
      { matchLabels: { a: '1' }, ...expression('b', 'Exists') },
      { a: '1' },
      false,
    ],
  ])('selects %s', (_, selector, labels, expected) => {
    expect(selectsLabels(selector, labels)).toBe(expected);
  });
});

describe('labelsFor', () => {
  it.each<[string, LabelSelector[], Record<string, string> | undefined]>([
    ['selectors of everything', [{}, {}], {}],
    [
      'two that name different labels',
      [{ matchLabels: { release: 'main' } }, { matchLabels: { team: 'a' } }],
      { release: 'main', team: 'a' },
    ],
    [
      'two that contradict each other',
      [{ matchLabels: { release: 'a' } }, { matchLabels: { release: 'b' } }],
      undefined,
    ],
    [
      'a choice that the other narrows',
      [expression('tier', 'In', 'a', 'b'), expression('tier', 'In', 'b', 'c')],
      { tier: 'b' },
    ],
    [
      'a choice with an exception',
      [expression('tier', 'In', 'a', 'b'), expression('tier', 'NotIn', 'a')],
      { tier: 'b' },
    ],
    ['one that has to be there', [expression('x', 'Exists')], { x: 'true' }],
    [
      'one that has to be there, and is named by another',
      [expression('x', 'Exists'), { matchLabels: { x: 'y' } }],
      { x: 'y' },
    ],
    [
      'one that must and must not be there',
      [expression('x', 'Exists'), expression('x', 'DoesNotExist')],
      undefined,
    ],
    ['one that must not be there', [expression('x', 'DoesNotExist')], {}],
    ['an unknown operator', [expression('x', 'Gt', '1')], undefined],
  ])('finds labels for %s', (_, selectors, expected) => {
    expect(labelsFor(selectors)).toEqual(expected);
  });
});

it('says what a selector wants, and what of it is missing', () => {
  const selector: LabelSelector = {
    matchLabels: { release: 'main' },
    matchExpressions: [
      { key: 'tier', operator: 'In', values: ['a', 'b'] },
      { key: 'env', operator: 'NotIn', values: ['test'] },
      { key: 'team', operator: 'Exists' },
      { key: 'old', operator: 'DoesNotExist' },
    ],
  };
  expect(selectorInWords(selector)).toBe(
    'release=main, tier in (a, b), env not in (test), team set, old not set',
  );
  expect(unfulfilled(selector, { release: 'x', team: 'y' })).toEqual([
    'release=main',
    'tier in (a, b)',
  ]);
});
