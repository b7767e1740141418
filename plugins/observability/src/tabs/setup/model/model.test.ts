import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { annotationRows } from './annotationRows';
import { lineDiff } from './lineDiff';
import { planSummary } from './planSummary';

describe('annotationRows', () => {
  it('puts a problem beside its annotation, those inside a document too, and those of absent ones last', () => {
    const problem = (key: string) => ({ key, value: '', message: 'wrong' });
    expect(
      annotationRows({
        annotations: [
          { key: 'observability/metrics-port', value: 'a b' },
          { key: 'observability/spec', value: './spec.yaml' },
        ],
        problems: [
          problem('observability/spec#/metrics/path'),
          problem('backstage.io/kubernetes-cluster'),
          problem('observability/metrics-port'),
        ],
      }).map(({ key, value, problems }) => [key, value, problems.length]),
    ).toEqual([
      ['observability/metrics-port', 'a b', 1],
      ['observability/spec', './spec.yaml', 1],
      ['backstage.io/kubernetes-cluster', undefined, 1],
    ]);
  });
});

describe('planSummary', () => {
  const changes = (...actions: PlannedChange['action'][]) => ({
    changes: actions.map(
      (action, index): PlannedChange => ({
        key: `${index}`,
        action,
        want: 'scrape',
        kind: 'ScrapeFile',
        name: 'a',
        fields: [],
      }),
    ),
  });

  it('tells what can be applied from what is in the way', () => {
    expect(
      planSummary(changes('conflict', 'delete', 'create', 'unchanged')),
    ).toEqual({
      create: 1,
      update: 0,
      remove: 1,
      stuck: 1,
      unchanged: 1,
      isApplicable: true,
      isUpToDate: false,
    });
    expect(planSummary(changes('blocked'))).toMatchObject({
      isApplicable: false,
      isUpToDate: false,
    });
    expect(planSummary(changes('unchanged')).isUpToDate).toBe(true);
  });
});

describe('lineDiff', () => {
  const text = (...lines: (string | number)[]) => `${lines.join('\n')}\n`;

  it('shows changed lines with their surroundings and leaves out the rest', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const changed = lines.with(15, 'other');
    const diff = lineDiff(text(...lines), text(...changed), 2);
    expect(diff.map(({ kind, text: line }) => `${kind} ${line}`)).toEqual([
      'gap 13',
      'same line 13',
      'same line 14',
      'removed line 15',
      'added other',
      'same line 16',
      'same line 17',
      'gap 12',
    ]);
  });

  it('is all added for a new object, and all removed for one that goes', () => {
    expect(lineDiff('', text('a', 'b')).map(({ kind }) => kind)).toEqual([
      'added',
      'added',
    ]);
    expect(lineDiff(text('a'), '').map(({ kind }) => kind)).toEqual([
      'removed',
    ]);
  });
});
