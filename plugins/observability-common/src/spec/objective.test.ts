import { parseLatencyObjective, parseObjective } from './objective';

describe('objectives', () => {
  it.each([
    ['99.9%', 0.999],
    ['99 %', 0.99],
    ['0.1%', 0.001],
    ['99.99999%', 0.9999999],
  ])('reads %s', (text, ratio) => {
    expect(parseObjective(text)).toBe(ratio);
  });

  it.each(['100%', '0%', '99.9', '-1%', '1e1%', '0x10%', '99,9%', '%', ''])(
    'refuses %s',
    text => {
      expect(parseObjective(text)).toBeUndefined();
    },
  );

  it('reads a latency objective', () => {
    expect(parseLatencyObjective('99% < 300ms')).toEqual({
      objective: 0.99,
      thresholdSeconds: 0.3,
    });
    expect(parseLatencyObjective('99.5%<1m30s')).toEqual({
      objective: 0.995,
      thresholdSeconds: 90,
    });
  });

  it.each(['99%', '99% < 0s', '99% <', '99% > 1s', '99% < 1s < 2s', '< 1s'])(
    'refuses the latency objective %s',
    text => {
      expect(parseLatencyObjective(text)).toBeUndefined();
    },
  );
});
