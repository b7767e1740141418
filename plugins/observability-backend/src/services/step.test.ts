import fc from 'fast-check';
import { chooseStep, rateInterval } from './step';

describe('chooseStep', () => {
  it.each([
    [3_600, 500, 5, 10],
    [3_600, 500, 30, 30],
    [3_600, 60, 5, 60],
    [900, 2_000, 1, 1],
    [900, 500, 0.5, 2],
    [7 * 86_400, 500, 30, 1_800],
    [32 * 86_400, 500, 30, 7_200],
    [365 * 86_400, 10, 30, 37 * 86_400],
  ])(
    'makes of %s s, %s points and scrapes every %s s a step of %s s',
    (rangeSeconds, points, scrapeSeconds, step) => {
      expect(chooseStep({ rangeSeconds, points, scrapeSeconds })).toBe(step);
    },
  );

  it('never asks for more points than wanted or allowed, nor more often than there are samples', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 4e8, noNaN: true }),
        fc.integer({ min: 10, max: 50_000 }),
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        (rangeSeconds, points, scrapeSeconds) => {
          const step = chooseStep({ rangeSeconds, points, scrapeSeconds });
          expect(Number.isInteger(step)).toBe(true);
          expect(step).toBeGreaterThanOrEqual(scrapeSeconds);
          expect(rangeSeconds / step).toBeLessThanOrEqual(
            Math.min(points, 11_000),
          );
        },
      ),
    );
  });
});

describe('rateInterval', () => {
  it.each([
    [10, 30, '120s'],
    [300, 30, '330s'],
    [1, 0.5, '2s'],
  ])('for steps of %s s and scrapes every %s s is %s', (step, scrape, text) => {
    expect(rateInterval(step, scrape)).toBe(text);
  });
});
