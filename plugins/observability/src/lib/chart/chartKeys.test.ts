import { chartKeyAction, nextPlace } from './chartKeys';

const key = (name: string, modifiers = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('chartKeyAction', () => {
  it.each([
    [key('ArrowLeft'), { kind: 'point', by: -1 }],
    [key('ArrowRight'), { kind: 'point', by: 1 }],
    [key('ArrowLeft', { shiftKey: true }), { kind: 'pan', share: -0.25 }],
    [key('ArrowRight', { shiftKey: true }), { kind: 'pan', share: 0.25 }],
    [key('PageUp'), { kind: 'point', by: -10 }],
    [key('PageDown'), { kind: 'point', by: 10 }],
    [key('Home'), { kind: 'edge', to: 'first' }],
    [key('End'), { kind: 'edge', to: 'last' }],
    [key('+', { shiftKey: true }), { kind: 'zoom-in' }],
    [key('='), { kind: 'zoom-in' }],
    [key('-'), { kind: 'zoom-out' }],
    [key('Escape'), { kind: 'leave' }],
    [key('Tab'), undefined],
    [key('ArrowUp'), undefined],
    [key('+', { ctrlKey: true }), undefined],
    [key('ArrowLeft', { altKey: true }), undefined],
    [key('ArrowLeft', { metaKey: true }), undefined],
  ])('reads %j', (event, action) => {
    expect(chartKeyAction(event)).toEqual(action);
  });
});

describe('nextPlace', () => {
  it.each([
    ['starts at the youngest value', { kind: 'point', by: -1 }, undefined, 9],
    ['goes to its neighbour', { kind: 'point', by: -1 }, 5, 4],
    ['stops at the beginning', { kind: 'point', by: -10 }, 5, 0],
    ['stops at the end', { kind: 'point', by: 10 }, 5, 9],
    ['jumps to the beginning', { kind: 'edge', to: 'first' }, undefined, 0],
    ['jumps to the end', { kind: 'edge', to: 'last' }, 3, 9],
    ['leaves', { kind: 'leave' }, 3, undefined],
    ['stays while the range moves', { kind: 'zoom-out' }, 3, 3],
  ] as const)('%s', (_, action, place, expected) => {
    expect(nextPlace(action, place, 10)).toBe(expected);
  });

  it('has no place in a chart without values', () => {
    expect(nextPlace({ kind: 'point', by: 1 }, undefined, 0)).toBeUndefined();
  });
});
