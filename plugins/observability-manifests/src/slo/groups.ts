import { formatPrometheusDuration } from '@observability-kit/backstage-plugin-observability-common';
import type { RenderContext } from '../render/context';
import { alertAnnotations } from '../rules/annotate';
import type { AlertFrame } from '../rules/annotate';
import { binary, call, metric } from '../rules/expression';
import type { Expression } from '../rules/expression';
import { fencedTemplate } from '../rules/fence';
import type { ScopeMatchers } from '../rules/fence';
import type { Feature, Rule, RuleGroup } from '../rules/types';
import { BAD, TOTAL, badShare } from './expressions';
import { leastWindowOf } from './leastWindowOf';
import { objectivesOf, sloWindowSeconds } from './objectives';
import type { Objective } from './objectives';
import { burnWindows } from './windows';
import type { BurnWindow } from './windows';

const duration = (seconds: number) => formatPrometheusDuration(seconds * 1_000);

/** Expressions are alike for most entities; the number of entries is capped because an entity chooses window and threshold. */
const CACHE = new Map<string, ReturnType<typeof fencedTemplate>>();
const CACHE_LIMIT = 1_000;

function cached(key: string, make: () => Expression) {
  let template = CACHE.get(key);
  if (!template) {
    if (CACHE.size >= CACHE_LIMIT) CACHE.clear();
    template = fencedTemplate(make());
    CACHE.set(key, template);
  }
  return template;
}

const RECORDED = [
  [BAD, 'bad'],
  [TOTAL, 'total'],
] as const;

/** The share of bad events that burns the budget at the window's factor; rounded, because 1 - 0.999 is not 0.001. */
const threshold = (pair: BurnWindow, { objective }: Objective) =>
  Number((pair.factor * (1 - objective)).toPrecision(6));

function burnAlert(
  frame: AlertFrame,
  scope: ScopeMatchers,
  objective: Objective,
  pair: BurnWindow,
): Rule {
  const bound = threshold(pair, objective);
  const [long, short] = [duration(pair.long), duration(pair.short)];
  return {
    alert: 'SloErrorBudgetBurn',
    expr: cached(`${objective.name}|${long}|${short}|${bound}`, () =>
      binary(
        binary(badShare(objective.name, long), '>', bound),
        'and',
        binary(badShare(objective.name, short), '>', bound),
      ),
    )(scope),
    for: pair.for,
    labels: {
      severity: pair.severity,
      slo: objective.name,
      long_window: long,
      short_window: short,
      ...frame.labels,
    },
    annotations: alertAnnotations(frame, {
      name: 'SloErrorBudgetBurn',
      summary: `the ${objective.name} objective of ${objective.percent} is at risk`,
      description: `{{ $value | humanizePercentage }} were bad within ${long}, and no better within the last ${short}: at least ${pair.factor} times what the objective (${objective.goal}) leaves room for.`,
      runbook:
        pair.severity === 'critical'
          ? 'Users feel this now. Stop what changed last, then look for the cause in the Metrics and Logs tabs.'
          : 'Not urgent, but at this pace the error budget will be gone early. Plan the repair within this week.',
    }),
  };
}

function unmeasured(
  frame: AlertFrame,
  scope: ScopeMatchers,
  objective: Objective,
): Rule {
  return {
    alert: 'SloUnmeasured',
    expr: cached(`absent|${objective.name}`, () =>
      call('absent', metric(BAD, ['slo', '=', objective.name])),
    )(scope),
    for: '30m',
    labels: { severity: 'warning', slo: objective.name, ...frame.labels },
    annotations: alertAnnotations(frame, {
      name: 'SloUnmeasured',
      summary: `nothing measures the ${objective.name} objective`,
      description: `The objective (${
        objective.goal
      }) has had no data for thirty minutes: the metric is missing${
        objective.name === 'latency'
          ? ', or its histogram has no bucket with that bound'
          : ''
      }.`,
      runbook:
        objective.name === 'latency'
          ? 'Choose a threshold that is a bucket of the histogram, or add such a bucket in the application.'
          : 'Open the Setup tab: it shows which link between the application and the series is broken.',
    }),
  };
}

/**
 * Recording rules and alerts for each objective: multi-window, multi-burn-rate (see `burnWindows`).
 */
export function sloGroups(
  context: RenderContext,
  frame: AlertFrame,
  scope: ScopeMatchers,
  features: ReadonlySet<Feature>,
): RuleGroup[] {
  const least = leastWindowOf(context);
  const range = duration(least);
  const pairs = burnWindows(sloWindowSeconds(context), least);
  return objectivesOf(context, features).map(objective => ({
    name: `${context.base}-slo-${objective.name}`,
    rules: [
      ...RECORDED.map(([record, part]) => ({
        record,
        expr: cached(`${objective.key}|${part}|${range}`, () =>
          objective.indicator[part](range),
        )(scope),
        labels: {
          slo: objective.name,
          [context.profile.entityLabel]: context.entity.entityRef,
          namespace: context.workload.namespace,
        },
      })),
      ...pairs
        // A share above one cannot be: such a pair never fires.
        .filter(pair => threshold(pair, objective) < 1)
        .map(pair => burnAlert(frame, scope, objective, pair)),
      unmeasured(frame, scope, objective),
    ],
  }));
}
