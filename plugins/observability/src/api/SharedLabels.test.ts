import { SharedLabels } from './SharedLabels';

const line = (pod: string) => ({
  timestamp: '1',
  line: pod,
  level: 'info' as const,
  labels: { pod },
});

it('gives lines of one stream the same labels, and those of others their own', () => {
  const shared = new SharedLabels();
  const [a, b] = shared.of([line('a'), line('b')]);
  const [again] = shared.of([line('a')]);
  expect(again).toEqual(line('a'));
  expect(again.labels).toBe(a.labels);
  expect(b.labels).toEqual({ pod: 'b' });
});
