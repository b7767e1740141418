import type { PromqlScope } from '@observability-kit/backstage-plugin-observability-manifests';
import type { RuleGroupState } from '../sources/model';
import { lostLabels } from './lostLabels';

const scope: PromqlScope = {
  default: 'e="component:default/a"',
  byPrefix: [{ prefix: 'container_', matchers: 'namespace="n"' }],
};

function recording(
  rules: Record<string, string>,
  labels: Record<string, string> = {},
): RuleGroupState[] {
  return [
    {
      name: 'totals',
      file: 'totals.yml',
      rules: Object.entries(rules).map(([name, expression]) => ({
        rule: {
          name,
          group: 'totals',
          type: 'recording',
          expression,
          state: 'inactive',
          health: 'ok',
          severity: 'info',
          labels,
          annotations: {},
        },
        alerts: [],
      })),
    },
  ];
}

const ask = async (
  expression: string,
  groups: RuleGroupState[] | Error,
  typed = true,
) =>
  (
    await lostLabels({ expression, typed, label: 'e', scope }, async () => {
      if (groups instanceof Error) {
        throw groups;
      }
      return groups;
    })
  ).map(({ message }) => message);

const told = (metric: string) =>
  expect.stringContaining(
    `${metric} is recorded by a rule of the group totals without the label e, so that nobody's part of it can be told from the others': add e to the rule's by (…)`,
  );

describe('lostLabels', () => {
  it('tells of a rule that aggregates the label away', async () => {
    const groups = recording({ 'job:x:sum': 'sum by (job) (x)' });
    expect(await ask('rate(job:x:sum[5m])', groups)).toEqual([
      told('job:x:sum'),
    ]);
    expect(await ask('{"job:x:sum"} + x', groups)).toEqual([told('job:x:sum')]);
  });

  it('tells of a name without a colon, too, and of each once', async () => {
    const groups = recording({ total: 'sum(x)', other: 'count(x)' });
    expect(await ask('total / other + total', groups)).toEqual([
      told('total'),
      told('other'),
    ]);
  });

  it('follows what is recorded from what is recorded', async () => {
    const groups = recording({
      'job:x:sum': 'sum by (job) (x)',
      'job:x:ratio': 'sum by (e) (job:x:sum)',
    });
    expect(await ask('job:x:ratio', groups)).toEqual([told('job:x:ratio')]);
  });

  it('knows that series of the platform never had the label', async () => {
    const groups = recording({ 'pod:cpu:rate': 'sum by (e) (container_cpu)' });
    expect(await ask('pod:cpu:rate', groups)).toEqual([told('pod:cpu:rate')]);
  });

  it('says nothing of a rule that keeps the label, or sets it', async () => {
    const kept = recording({ 'job:x:sum': 'sum by (e) (x)' });
    expect(await ask('job:x:sum', kept)).toEqual([]);
    const set = recording({ 'job:x:sum': 'sum(x)' }, { e: 'component:b' });
    expect(await ask('job:x:sum', set)).toEqual([]);
  });

  it('says nothing of metrics that nobody records', async () => {
    expect(await ask('x + container_y', recording({}))).toEqual([]);
    expect(await ask('1', recording({}))).toEqual([]);
  });

  it('leaves the rules alone for what nobody typed, unless a name has a colon', async () => {
    const groups = recording({ total: 'sum(x)', 'a:b': 'sum(x)' });
    expect(await ask('total', groups, false)).toEqual([]);
    expect(await ask('a:b', groups, false)).toEqual([told('a:b')]);
    expect(await ask('observability:x:y', new Error('asked'))).toEqual([]);
  });

  it('does not mind rules that record in circles, or in MetricsQL', async () => {
    const groups = recording({
      'a:b': 'sum by (e) (c:d)',
      'c:d': 'sum by (e) (a:b)',
      'm:q': 'x default 0',
    });
    expect(await ask('a:b + m:q', groups)).toEqual([]);
  });

  it('goes by the name where the engine does not tell its rules', async () => {
    const none = new Error('no rules here');
    expect(await ask('job:x:sum + y', none)).toEqual([
      expect.stringContaining(
        'job:x:sum has no series with the label e; by its name it is recorded',
      ),
    ]);
  });

  it('does not fetch all rules because nothing is firing', async () => {
    const rules = jest.fn(async () => recording({}));
    const expression = 'max by (alertname) (ALERTS{alertstate="firing"})';
    const question = { expression, typed: true, label: 'e', scope };
    expect(await lostLabels(question, rules)).toEqual([]);
    expect(rules).not.toHaveBeenCalled();
    await lostLabels({ ...question, expression: 'x' }, rules);
    expect(rules).toHaveBeenCalledTimes(1);
  });
});
