import type {
  CheckResult,
  ManifestText,
  PlannedChange,
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { annotationRows } from './annotationRows';
import { chainModel } from './chain';
import { lineDiff } from './lineDiff';
import { objectName } from './objectName';
import { countsOf, inOrder } from './planOrder';
import { planSummary } from './planSummary';
import { seenDrift } from './seenDrift';
import { shownManifest } from './shownManifest';
import { suggestionYaml, suggestionsFor } from './suggestions';
import { yamlTokens } from './yamlTokens';

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
      adopted: 0,
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

describe('the order of a plan', () => {
  const change = (
    action: PlannedChange['action'],
    name: string,
  ): PlannedChange => ({
    key: name,
    action,
    want: 'scrape',
    kind: 'Probe',
    name,
    fields: [],
  });
  const changes = [
    change('unchanged', 'a'),
    change('create', 'c'),
    change('create', 'b'),
    change('delete', 'd'),
    change('conflict', 'e'),
  ];

  it('begins with what a person must look at, and ends with what stays', () => {
    expect(inOrder(changes).map(({ name }) => name)).toEqual([
      'e',
      'd',
      'b',
      'c',
      'a',
    ]);
    expect(countsOf(changes)).toEqual([
      { action: 'conflict', count: 1 },
      { action: 'delete', count: 1 },
      { action: 'create', count: 2 },
      { action: 'unchanged', count: 1 },
    ]);
  });
});

describe('chainModel', () => {
  const check = (id: string, status: CheckResult['status']): CheckResult => ({
    id,
    title: id,
    status,
    evidence: '',
  });

  it.each([
    [['ok', 'warning', 'failed', 'failed'], 'broken', '2'],
    [['ok', 'warning', 'unknown'], 'warning', '1'],
    [['ok', 'unknown', 'skipped'], 'unknown', undefined],
    [['ok', 'skipped'], 'holds', undefined],
    [[], 'holds', undefined],
  ] as Array<[CheckResult['status'][], string, string | undefined]>)(
    'finds in %j: %s at %s',
    (statuses, state, first) => {
      const model = chainModel(
        statuses.map((status, place) => check(`${place}`, status)),
      );
      expect([model.state, model.first?.id]).toEqual([state, first]);
    },
  );
});

describe('suggestions', () => {
  it('leave out what is asked for already', () => {
    const topics = (...keys: string[]) =>
      suggestionsFor(
        'checkout',
        keys.map(key => ({ key })),
      ).map(({ topic }) => topic);
    expect(topics()).toHaveLength(7);
    expect(
      topics('observability/probe-url', 'backstage.io/kubernetes-id'),
    ).toEqual(['metrics', 'alerts', 'slo', 'logs', 'runbook']);
    expect(topics('observability/spec')).toEqual(['workload']);
  });

  it('can be pasted: what YAML would read otherwise is quoted', () => {
    const yaml = suggestionYaml([
      ...suggestionsFor('on', [{ key: 'observability/spec' }]),
      {
        topic: 'slo',
        lines: [
          ['a', '99.9%'],
          ['b', '99% < 300ms'],
          ['c', "it's: x"],
          ['d', '8080'],
          ['e', '/healthz'],
        ],
      },
    ]);
    expect(yaml.split('\n')).toEqual([
      'metadata:',
      '  annotations:',
      "    backstage.io/kubernetes-id: 'on'",
      '    backstage.io/kubernetes-namespace: default',
      '    a: 99.9%',
      '    b: 99% < 300ms',
      "    c: 'it''s: x'",
      "    d: '8080'",
      '    e: /healthz',
      '',
    ]);
  });
});

describe('yamlTokens', () => {
  const kinds = (yaml: string) =>
    yamlTokens(yaml).map(tokens =>
      tokens.map(({ kind, text }) => `${kind}:${text}`).join('|'),
    );

  it('tells keys, values and comments apart', () => {
    expect(
      kinds(
        [
          '# head',
          'a: 1',
          '  - "b c": true # why',
          '  - url: http://x:80/#y',
          'text: |',
          '  key: not one',
          '',
          'next: "#no"',
          '---',
          '- plain',
        ].join('\n'),
      ),
    ).toEqual([
      'comment:# head',
      'key:a|sign::|literal: 1',
      'sign:  - |key:"b c"|sign::|literal: true|comment: # why',
      'sign:  - |key:url|sign::|text: http://x:80/#y',
      'key:text|sign::|text: |',
      'text:  key: not one',
      'text:',
      'key:next|sign::|text: "#no"',
      'sign:---',
      'sign:- |text:plain',
    ]);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom('a: b', '- ', ':', '#', ' ', '|', '\n', '"'))
            .map(parts => parts.join('')),
        ),
        yaml => {
          const again = yamlTokens(yaml)
            .map(tokens => tokens.map(({ text }) => text).join(''))
            .join('\n');
          expect(again).toBe(yaml.replace(/\n$/, ''));
        },
      ),
    );
  });
});

describe('the manifest that is shown', () => {
  const object = (key: string): ManifestText => ({
    key,
    want: 'scrape',
    kind: 'Probe',
    name: key,
    yaml: '',
  });
  const setup: Pick<SetupResponse, 'manifests' | 'cluster'> = {
    cluster: { name: 'c', title: 'C', flavour: 'files' },
    manifests: [
      { flavour: 'prometheus-operator', objects: [object('a'), object('b')] },
      { flavour: 'files', objects: [object('f')] },
    ],
  };
  const shown = (flavour: string | null, wanted: string | null) => {
    const model = shownManifest(setup, { flavour, object: wanted });
    return [model.flavour, model.object?.key];
  };

  it("is what the address names, else the cluster's own", () => {
    expect(shown('prometheus-operator', 'b')).toEqual([
      'prometheus-operator',
      'b',
    ]);
    expect(shown('prometheus-operator', 'f')).toEqual([
      'prometheus-operator',
      'a',
    ]);
    expect(shown('nonsense', null)).toEqual(['files', 'f']);
    expect(
      shownManifest({ manifests: [] }, { flavour: null, object: null }),
    ).toEqual({ objects: [] });
  });
});

it.each([
  [
    'monitoring.coreos.com/v1/ServiceMonitor/shop/checkout',
    'ServiceMonitor shop/checkout',
  ],
  ['v1/ConfigMap/shop/x', 'ConfigMap shop/x'],
  ['observability/v1/RuleFile//x', 'RuleFile x'],
  ['odd', 'odd'],
])('calls %s %s', (key, name) => {
  expect(objectName(key)).toBe(name);
});

describe('seenDrift', () => {
  const made: PlanResponse = {
    hash: 'a',
    cluster: 'main',
    notices: [],
    changes: [
      {
        key: 'a',
        action: 'update',
        want: 'scrape',
        kind: 'Probe',
        name: 'a',
        fields: [],
        drift: { kind: 'edited' },
      },
    ],
  };
  const at = '2026-11-23T09:00:00.000Z';
  const ms = Date.parse(at);

  it('is what was looked at last', () => {
    const run = { count: 2, at };
    expect(seenDrift(undefined, undefined)).toBeUndefined();
    expect(seenDrift(undefined, run)).toEqual({ count: 2, ms });
    expect(seenDrift({ made, ms: ms + 1 }, run)).toEqual({
      count: 1,
      ms: ms + 1,
    });
    expect(seenDrift({ made, ms: ms - 1 }, run)).toEqual({ count: 2, ms });
  });
});
