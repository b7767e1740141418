import { burnDownModel } from './burnDown';

const BOX = { width: 100, height: 50 };

describe('burnDownModel', () => {
  it('falls from the upper edge to what is left', () => {
    expect(
      burnDownModel(
        [
          [0, 1],
          [1, 0.8],
          [2, 0.5],
        ],
        BOX,
      ),
    ).toEqual({ line: 'M0.0 0.0L50.0 10.0L100.0 25.0', zero: 50, low: 0 });
  });

  it('has room below zero where more than all is used up', () => {
    const { line, zero, low } = burnDownModel(
      [
        [0, 1],
        [1, -1],
      ],
      BOX,
    );
    expect([line, zero, low]).toEqual(['M0.0 0.0L100.0 50.0', 25, -1]);
  });

  it('breaks at a gap, and shows a step that stands alone', () => {
    expect(
      burnDownModel(
        [
          [0, 1],
          [1, null],
          [2, 1],
          [3, 1],
          [4, null],
          [5, 0.5],
        ],
        BOX,
      ).line,
    ).toBe('M0.0 0.0h4M40.0 0.0L60.0 0.0M96.0 25.0h4');
  });

  it('draws nothing where nothing was measured', () => {
    expect(burnDownModel([[0, null]], BOX).line).toBe('');
  });
});
