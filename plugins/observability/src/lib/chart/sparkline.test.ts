import { sparklinePath } from './sparkline';

const box = { width: 100, height: 10 };

describe('sparklinePath', () => {
  it('fills the box, high values above', () => {
    expect(
      sparklinePath(
        [
          [0, 1],
          [5, 2],
          [10, 3],
        ],
        box,
      ),
    ).toBe('M0.0 10.0L50.0 5.0L100.0 0.0');
  });

  it('breaks where points are missing', () => {
    const path = sparklinePath(
      [
        [0, 1],
        [1, 1],
        [2, 1],
        [9, 1],
        [10, 1],
      ],
      box,
    );
    expect(path.match(/M/g)).toHaveLength(2);
  });

  it('draws what does not change in the middle, and nothing of one point', () => {
    expect(
      sparklinePath(
        [
          [0, 4],
          [1, 4],
        ],
        box,
      ),
    ).toBe('M0.0 5.0L100.0 5.0');
    expect(sparklinePath([[0, 4]], box)).toBe('');
  });
});
