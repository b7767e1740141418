import fc from 'fast-check';
import {
  hiddenNames,
  lineChoice,
  readPanelsView,
  writePanelsView,
} from './panelsView';
import type { PanelsView } from './panelsView';

const read = (search: string) => readPanelsView(new URLSearchParams(search));
const nothing: PanelsView = { tables: new Set(), lines: new Map() };

describe('readPanelsView', () => {
  it.each([
    ['', nothing],
    ['panel=cpu', { ...nothing, panel: 'cpu' }],
    ['compare=1d', { ...nothing, compareSeconds: 86_400 }],
    ['compare=1w', { ...nothing, compareSeconds: 604_800 }],
    ['compare=7h', nothing],
    ['compare=constructor', nothing],
    [
      'sort=-max',
      { ...nothing, sort: { column: 'max', direction: 'descending' } },
    ],
    [
      'sort=name',
      { ...nothing, sort: { column: 'name', direction: 'ascending' } },
    ],
    ['sort=colour', nothing],
    ['panel=&table=', nothing],
    ['table=cpu&table=up', { ...nothing, tables: new Set(['cpu', 'up']) }],
    [
      'show=cpu:a:b&hide=up:c&hide=up:d',
      {
        ...nothing,
        lines: new Map([
          ['up', { mode: 'hide', names: ['c', 'd'] }],
          ['cpu', { mode: 'show', names: ['a:b'] }],
        ]),
      },
    ],
    ['show=nopanel&hide=:x', nothing],
  ])('reads %s', (search, view) => {
    expect(read(search)).toEqual(view);
  });
});

it('comes back from an address as it went in, beside what else stands there', () => {
  const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const view: fc.Arbitrary<PanelsView> = fc.record(
    {
      panel: id,
      compareSeconds: fc.constantFrom(86_400, 604_800),
      sort: fc.record({
        column: fc.constantFrom('name', 'last', 'max', 'mean'),
        direction: fc.constantFrom('ascending', 'descending'),
      }),
      tables: fc.array(id).map(ids => new Set(ids)),
      lines: fc
        .array(
          fc.tuple(
            id,
            fc.record({
              mode: fc.constantFrom('show', 'hide'),
              names: fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
            }),
          ),
        )
        .map(entries => new Map(entries)),
    },
    { requiredKeys: ['tables', 'lines'] },
  );
  fc.assert(
    fc.property(view, original => {
      const params = writePanelsView(
        original,
        new URLSearchParams('from=now-1h&panel=old&hide=old:x'),
      );
      expect(params.get('from')).toBe('now-1h');
      expect(read(`${params}`)).toEqual(original);
    }),
  );
});

describe('lineChoice', () => {
  const names = ['a', 'b', 'c', 'd'];
  it.each([
    [[], undefined],
    [['a'], { mode: 'hide', names: ['a'] }],
    [['a', 'b', 'c'], { mode: 'show', names: ['d'] }],
  ])('says the shorter half of %j', (hidden, choice) => {
    expect(lineChoice(names, new Set(hidden))).toEqual(choice);
    expect(hiddenNames(names, choice as ReturnType<typeof lineChoice>)).toEqual(
      new Set(hidden),
    );
  });

  it('hides nothing when every line that was chosen is gone', () => {
    expect(hiddenNames(names, { mode: 'show', names: ['old'] })).toEqual(
      new Set(),
    );
  });

  it('lets new lines be seen where some were hidden, and not where some were chosen', () => {
    expect(hiddenNames(['a', 'new'], { mode: 'hide', names: ['a'] })).toEqual(
      new Set(['a']),
    );
    expect(hiddenNames(['a', 'new'], { mode: 'show', names: ['a'] })).toEqual(
      new Set(['new']),
    );
  });
});
