import { type FieldSet, partOf, pointersOf } from './fieldSet';

/** A PrometheusRule's groups are a list by name, its labels a map, a scrape's endpoints a value as a whole. */
const value = {
  metadata: { labels: { ours: 'a', theirs: 'b', 'x.io/y': 'c' } },
  spec: {
    endpoints: [{ port: 'http' }],
    groups: [
      { name: 'theirs', rules: [1] },
      { name: 'ours', interval: '1m', rules: [2] },
    ],
    hosts: ['a', 'b'],
    nothing: {},
  },
};

const set: FieldSet = {
  'f:metadata': { 'f:labels': { '.': {}, 'f:ours': {}, 'f:x.io/y': {} } },
  'f:spec': {
    'f:endpoints': {},
    'f:groups': {
      'k:{"name":"ours"}': { '.': {}, 'f:name': {}, 'f:rules': {} },
    },
    'f:hosts': { 'v:"b"': {} },
    'f:nothing': {},
  },
};

describe('partOf', () => {
  it('keeps what the set covers, and nothing that others put beside it', () => {
    expect(partOf(value, set)).toEqual({
      metadata: { labels: { ours: 'a', 'x.io/y': 'c' } },
      spec: {
        endpoints: [{ port: 'http' }],
        groups: [{ name: 'ours', rules: [2] }],
        hosts: ['b'],
        nothing: {},
      },
    });
  });

  it.each<[string, unknown, FieldSet, unknown]>([
    ['a field that is gone', {}, { 'f:a': {} }, {}],
    ['an item that is gone', { l: [] }, { 'f:l': { 'v:1': {} } }, { l: [] }],
    ['an index', { l: ['x', 'y'] }, { 'f:l': { 'i:1': {} } }, { l: ['y'] }],
    ['an index that is gone', { l: [] }, { 'f:l': { 'i:1': {} } }, { l: [] }],
    [
      'a map of which only the map is ours',
      { m: { theirs: 1 } },
      { 'f:m': { '.': {} } },
      { m: {} },
    ],
    [
      'a list of which only the list is ours',
      { l: [1] },
      { 'f:l': { '.': {} } },
      { l: [] },
    ],
    [
      'items in the order of the object',
      { l: [{ n: 'a' }, { n: 'b' }] },
      { 'f:l': { 'k:{"n":"b"}': {}, 'k:{"n":"a"}': {} } },
      { l: [{ n: 'a' }, { n: 'b' }] },
    ],
    [
      'a name that every object has',
      {},
      { 'f:toString': {}, 'f:__proto__': {} },
      {},
    ],
  ])('takes %s', (_, from, of, expected) => {
    expect(partOf(from, of)).toEqual(expected);
  });
});

describe('pointersOf', () => {
  it('names single fields by their place in the object', () => {
    expect(pointersOf(value, set)).toEqual([
      '/metadata/labels/ours',
      '/metadata/labels/x.io~1y',
      '/spec/endpoints',
      '/spec/groups/1/name',
      '/spec/groups/1/rules',
      '/spec/hosts/1',
      '/spec/nothing',
    ]);
  });
});
