import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';
import { FenceError, fencePromql } from '../fence/promql';
import type { PromqlScope } from '../fence/promql';
import { hasPlaceholder } from '../render/expansion';
import { checkInterval } from '../wants/timing';
import type { RenderContext } from '../render/context';
import type { AlertFrame } from './annotate';
import { forbiddenInTemplate } from './templates';
import type { Rule, RuleGroup } from './types';

type OwnRule =
  RenderContext['spec']['alerts']['rules'][number]['rules'][number];

/** Labels that say whose an alert or a series is; an own rule does not choose them. */
const OURS = ['namespace', 'owner', 'system'];

/**
 * A recorded series passes for one of the platform's where it has such a name and the namespace of another. Names with a colon are never scraped, by
 * Prometheus' own convention for recording rules, and no fence treats them as anything but the entity's.
 */
const RECORD = /^(?!container_|kube_|observability:)[^:]+:.+$/;

/** Checks the texts of one rule; answers whether all of them may be written. */
function checkTexts(context: RenderContext, rule: OwnRule): boolean {
  const name = rule.alert ?? rule.record ?? '';
  const problem = (value: string, message: string, remedy: string) => {
    context.problem({ key: KEYS.alertRules, value, message, remedy });
    return false;
  };
  const texts = [
    ...Object.values(rule.labels ?? {}),
    ...Object.values(rule.annotations ?? {}),
  ];
  const placeholder = [rule.expr, name, ...texts].find(hasPlaceholder);
  if (placeholder !== undefined)
    return problem(
      placeholder,
      `the rule ${name} contains %{, $( or \${, which servers replace by variables of their environment`,
      'Put a space in between, as in "% {".',
    );
  if (rule.record !== undefined && !RECORD.test(rule.record))
    return problem(
      rule.record,
      `the recorded series must have a name with a colon, and not begin with container_, kube_ or observability:`,
      'Name it level:metric:operation, for instance checkout:orders:rate5m.',
    );
  const reserved = Object.keys(rule.labels ?? {}).find(
    label => OURS.includes(label) || label === context.profile.entityLabel,
  );
  if (reserved !== undefined)
    return problem(
      `${reserved}: ${rule.labels?.[reserved]}`,
      `the rule ${name} sets the label ${reserved}, which says whose an alert is`,
      'Leave it out: it is added.',
    );
  for (const text of [name, ...texts]) {
    const word = forbiddenInTemplate(text);
    if (word !== undefined)
      return problem(
        text,
        `the rule ${name} uses "${word}" in a template, which is not allowed`,
        'Use $value and $labels, with functions such as humanize or printf.',
      );
  }
  return true;
}

function fenced(
  context: RenderContext,
  rule: OwnRule,
  scope: PromqlScope,
): string | undefined {
  try {
    return fencePromql(rule.expr, scope);
  } catch (error) {
    if (!(error instanceof FenceError)) throw error;
    context.problem({
      key: KEYS.alertRules,
      value: rule.expr,
      message: `the expression of ${rule.alert ?? rule.record} ${
        error.message
      }`,
      remedy: 'Write an expression that Prometheus understands.',
    });
    return undefined;
  }
}

function toRule(
  context: RenderContext,
  frame: AlertFrame,
  scope: PromqlScope,
  rule: OwnRule,
): Rule | undefined {
  if (!checkTexts(context, rule)) return undefined;
  const expr = fenced(context, rule, scope);
  if (expr === undefined) return undefined;
  if (rule.alert === undefined)
    return {
      record: rule.record,
      expr,
      labels: {
        ...rule.labels,
        [context.profile.entityLabel]: context.entity.entityRef,
        namespace: context.workload.namespace,
      },
    };
  const runbookUrl = frame.runbookUrl(rule.alert);
  return {
    alert: rule.alert,
    expr,
    ...(rule.for === undefined ? {} : { for: rule.for }),
    ...(rule.keep_firing_for === undefined
      ? {}
      : { keep_firing_for: rule.keep_firing_for }),
    labels: { severity: 'warning', ...rule.labels, ...frame.labels },
    annotations: {
      ...(runbookUrl ? { runbook_url: runbookUrl } : {}),
      ...rule.annotations,
      entity_url: frame.entityUrl,
    },
  };
}

/** The groups that an entity brings along: every expression fenced, every alert labelled as its own. */
export function ownGroups(
  context: RenderContext,
  frame: AlertFrame,
  scope: PromqlScope,
): RuleGroup[] {
  return context.spec.alerts.rules.map(group => {
    if (hasPlaceholder(group.name))
      context.problem({
        key: KEYS.alertRules,
        value: group.name,
        message: 'a name must not contain %{, $( or ${',
        remedy: 'Leave it out.',
      });
    checkInterval(context, KEYS.alertRules, group.interval);
    return {
      name: `${context.base}-own-${group.name}`,
      ...(group.interval === undefined ? {} : { interval: group.interval }),
      rules: group.rules
        .map(rule => toRule(context, frame, scope, rule))
        .filter((rule): rule is Rule => rule !== undefined),
    };
  });
}
