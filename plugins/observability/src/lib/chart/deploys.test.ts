import { deployMarkers, shortImage } from './deploys';

it.each([
  ['registry.example.com:5000/shop/checkout:1.2.0', 'checkout:1.2.0'],
  ['nginx', 'nginx'],
  [`shop/a@sha256:${'0123456789abcdef'.repeat(4)}`, 'a@0123456789ab'],
])('calls %s %s', (image, name) => {
  expect(shortImage(image)).toBe(name);
});

const images = (lines: Record<string, number[]>) => ({
  stepSeconds: 60,
  notices: [],
  results: [
    {
      fencedExpression: '',
      series: Object.entries(lines).map(([image, times]) => ({
        labels: { image },
        points: times.map((time): [number, number] => [time, 1]),
      })),
    },
  ],
});

describe('deployMarkers', () => {
  it.each([
    ['nothing in one that ran all the time', { 'a:1': [60, 120, 180] }, []],
    [
      'the first of another one',
      { 'a:1': [60, 120], 'a:2': [120, 180] },
      [['a:2', 120]],
    ],
    [
      'a change that nobody saw, in a gap',
      { 'a:1': [60], 'a:2': [600] },
      [['a:2', 600]],
    ],
    ['nothing in a gap', { 'a:1': [60, 600] }, []],
    [
      'a way back',
      { 'a:1': [60, 180], 'a:2': [120] },
      [
        ['a:2', 120],
        ['a:1', 180],
      ],
    ],
    [
      'a second container',
      { 'a:1': [60, 120], 'proxy:3': [120] },
      [['proxy:3', 120]],
    ],
    ['nothing where nothing is known', {}, []],
  ] as Array<[string, Record<string, number[]>, unknown]>)(
    'finds %s',
    (_, lines, expected) => {
      expect(
        deployMarkers(images(lines)).map(({ label, seconds }) => [
          label,
          seconds,
        ]),
      ).toEqual(expected);
    },
  );

  it('knows of none without an answer', () => {
    expect(deployMarkers(undefined)).toEqual([]);
  });
});
