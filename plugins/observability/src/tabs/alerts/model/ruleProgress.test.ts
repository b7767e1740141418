import { ruleProgress } from './ruleProgress';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const before = (seconds: number) =>
  new Date(NOW - seconds * 1_000).toISOString();
const rule = { forSeconds: 300, keepFiringForSeconds: 600 };

describe('ruleProgress', () => {
  it.each([
    [
      { state: 'pending' as const, activeAt: before(120) },
      { kind: 'pending', heldSeconds: 120, forSeconds: 300, leftSeconds: 180 },
    ],
    // The clocks differ, or the next evaluation is due.
    [
      { state: 'pending' as const, activeAt: before(400) },
      { kind: 'pending', heldSeconds: 300, forSeconds: 300, leftSeconds: 0 },
    ],
    [
      { state: 'firing' as const, activeAt: before(900) },
      { kind: 'firing', seconds: 900 },
    ],
    [
      {
        state: 'firing' as const,
        activeAt: before(900),
        kept: { since: before(60) },
      },
      { kind: 'kept', keepSeconds: 600, leftSeconds: 540 },
    ],
    // vmalert does not say since when.
    [
      { state: 'firing' as const, activeAt: before(900), kept: {} },
      { kind: 'kept', keepSeconds: 600 },
    ],
    [{ state: 'firing' as const, activeAt: '0001-01-01T00:00:00Z' }, undefined],
  ])('reads %j', (alert, expected) => {
    expect(ruleProgress(alert, rule, NOW)).toEqual(expected);
  });
});
