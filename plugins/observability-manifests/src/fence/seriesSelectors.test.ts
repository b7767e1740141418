import { FenceError, type PromqlScope } from './promql';
import { fenceSelector, scopeSelectors } from './seriesSelectors';

const scope: PromqlScope = {
  default: 'e="component:default/a"',
  byPrefix: [{ prefix: 'container_', matchers: 'namespace="n",pod=~"a-.*"' }],
};

describe('scopeSelectors', () => {
  it('names each kind of series that the scope lets in, and no other', () => {
    expect(scopeSelectors(scope)).toEqual([
      '{e="component:default/a"}',
      '{__name__=~"container_.*",namespace="n",pod=~"a-.*"}',
    ]);
  });

  it('refuses a scope that would list everything', () => {
    expect(() => scopeSelectors({ default: '', byPrefix: [] })).toThrow(
      FenceError,
    );
    const open = { prefix: 'container_', matchers: '' };
    expect(() => scopeSelectors({ ...scope, byPrefix: [open] })).toThrow(
      FenceError,
    );
  });
});

describe('fenceSelector', () => {
  it.each([
    ['up', 'up{e="component:default/a"}'],
    ['{job="x"}', '{e="component:default/a",job="x"}'],
    ['container_x{pod="b"}', 'container_x{namespace="n",pod=~"a-.*",pod="b"}'],
    ['{"utf8.name"} # all', '{e="component:default/a","utf8.name"} # all'],
  ])('confines %s', (selector, expected) => {
    expect(fenceSelector(selector, scope)).toBe(expected);
  });

  it.each(['up + up', '(up)', 'up[5m]', 'up offset 1m', 'sum(up)', '1', '-up'])(
    'refuses %s, which is no selector',
    selector => {
      expect(() => fenceSelector(selector, scope)).toThrow(
        'is no single series selector',
      );
    },
  );

  it.each(['', '{', 'up} or {', '{a="b" or c="d"}'])(
    'refuses %j, which is nothing',
    selector => {
      expect(() => fenceSelector(selector, scope)).toThrow(FenceError);
    },
  );
});
