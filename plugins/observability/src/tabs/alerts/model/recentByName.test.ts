import { recentByName } from './recentByName';

const fired = (name: string, firingSeconds: number) => ({
  name,
  severity: 'warning' as const,
  labels: {},
  firingSeconds,
});

describe('recentByName', () => {
  it('tells of each name how many alerts there were, and the longest', () => {
    expect(
      recentByName([fired('Slow', 900), fired('Down', 600), fired('Slow', 60)]),
    ).toEqual([
      { name: 'Slow', severity: 'warning', count: 2, seconds: 900 },
      { name: 'Down', severity: 'warning', count: 1, seconds: 600 },
    ]);
  });

  it('shows a few', () => {
    const many = Array.from({ length: 20 }, (_, n) => fired(`A${n}`, 100 - n));
    expect(recentByName(many)).toHaveLength(8);
  });
});
