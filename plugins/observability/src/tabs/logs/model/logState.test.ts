import fc from 'fast-check';
import {
  COMPARISONS,
  LEVELS,
  decodeLogState,
  encodeLogState,
  isFiltering,
  wireFilter,
  withoutFilter,
} from './logState';

const name = fc.string({ minLength: 1 });

it('comes back from the address as it was written', () => {
  fc.assert(
    fc.property(
      fc.record({
        text: fc.string(),
        isRegex: fc.boolean(),
        without: fc.array(name),
        levels: fc.subarray(LEVELS),
        pods: fc.array(name),
        containers: fc.array(name),
        expression: fc.option(fc.string(), { nil: undefined }),
        line: fc.option(name, { nil: undefined }),
        isWrapped: fc.boolean(),
        isRaw: fc.boolean(),
        columns: fc.uniqueArray(name, { maxLength: 6 }),
        view: fc.constantFrom('lines', 'patterns', 'fields'),
        countBy: fc.option(name, { nil: undefined }),
        than: fc.option(fc.constantFrom(...COMPARISONS), { nil: undefined }),
      }),
      state => {
        const address = encodeLogState(state).toString();
        expect(decodeLogState(new URLSearchParams(address))).toEqual(state);
      },
    ),
  );
});

const decoded = (address: string) =>
  decodeLogState(new URLSearchParams(address));

it('leaves other parameters alone', () => {
  const params = new URLSearchParams('from=now-1h&q=old&pod=a&pod=b');
  const next = encodeLogState({ ...decoded(''), text: 'new' }, params);
  expect(next.toString()).toBe('from=now-1h&q=new');
});

it.each([
  ['', {}],
  ['regex=1', {}],
  ['q=x&regex=1', { text: 'x', regex: true }],
  ['q=x&not=a&not=b', { text: 'x', without: ['a', 'b'] }],
  ['level=warn,error,nonsense', { levels: ['error', 'warn'] }],
  ['pod=a&pod=b&container=c', { pods: ['a', 'b'], containers: ['c'] }],
  ['logql={a="b"}&q=x&level=error', { expression: '{a="b"}' }],
  ['logql=%20&q=x', {}],
])('asks for %s as %j', (address, filter) => {
  const state = decoded(address);
  expect(wireFilter(state)).toEqual(filter);
  expect(isFiltering(state)).toBe(Object.keys(filter).length > 0);
  expect(wireFilter(withoutFilter(state))).toEqual({});
});
