import { clockNotices } from './clockNotices';

const NOW = 1_772_366_400;

describe('clockNotices', () => {
  it('tell of a range that ends after the time of the server', () => {
    expect(clockNotices(NOW + 600, NOW * 1_000)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^The time range ends 10 min after the server's time/,
        ),
      }),
    ]);
  });

  it.each([-86_400, 0, 59])(
    'say nothing of one that ends %d s from now',
    seconds => {
      expect(clockNotices(NOW + seconds, NOW * 1_000)).toEqual([]);
    },
  );
});
