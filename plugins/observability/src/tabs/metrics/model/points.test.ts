import { pointsFor } from './points';

it.each([
  [0, 500],
  [204, 200],
  [599, 550],
  [600, 600],
  [616, 600],
  [1_849, 1_800],
  [3_700, 2_000],
  [35, 35],
  [3, 10],
])('asks for no more points than %d pixels show', (width, points) => {
  expect(pointsFor(width)).toBe(points);
});
