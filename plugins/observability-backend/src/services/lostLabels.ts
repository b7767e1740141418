import type { Notice } from '@observability-kit/backstage-plugin-observability-common';
import {
  FenceError,
  keepsLabel,
  metricNames,
  type PromqlScope,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { RuleGroupState, RuleState } from '../sources/model';

/** Rules may be recorded from what others record; longer chains than this are nobody's. */
const MAX_CHAIN = 10;

/** What the engine itself writes of its alerts has the labels that they have; nothing is firing most of the time, and that is no reason to fetch all rules. */
const OF_THE_ENGINE = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** A question about an expression that was answered with nothing. */
export interface LostLabelQuestion {
  expression: string;
  /** Somebody typed it. Of our own expressions only names with a colon are looked up: rules are a long list, and most panels read what is scraped. */
  typed: boolean;
  /** That tells entities apart. */
  label: string;
  scope: PromqlScope;
}

type Recorded = ReadonlyMap<string, RuleState['rule'][]>;

function recordedOf(groups: RuleGroupState[]): Recorded {
  const recorded = new Map<string, RuleState['rule'][]>();
  for (const { rule } of groups.flatMap(({ rules }) => rules)) {
    if (rule.type === 'recording') {
      recorded.set(rule.name, [...(recorded.get(rule.name) ?? []), rule]);
    }
  }
  return recorded;
}

/** Series of the platform are told apart by namespace and pod, and what is recorded from them has no label of ours. */
const ofPlatform = (metric: string, { byPrefix }: PromqlScope) =>
  byPrefix.some(({ prefix }) => metric.startsWith(prefix));

function carries(
  metric: string | undefined,
  recorded: Recorded,
  question: LostLabelQuestion,
  chain = 0,
): boolean {
  if (metric === undefined || chain > MAX_CHAIN) {
    return true;
  }
  const { label, scope } = question;
  if (ofPlatform(metric, scope)) {
    return false;
  }
  const rules = recorded.get(metric) ?? [];
  // Several rules may record the same name; one that keeps the label is enough.
  return (
    rules.length === 0 ||
    rules.some(rule => {
      if (Object.hasOwn(rule.labels, label)) {
        return true;
      }
      try {
        return keepsLabel(rule.expression, label, inner =>
          carries(inner, recorded, question, chain + 1),
        );
      } catch (error) {
        if (error instanceof FenceError) {
          // MetricsQL, for instance.
          return true;
        }
        throw error;
      }
    })
  );
}

const notice = (message: string): Notice => ({
  level: 'warning',
  kind: 'upstream',
  message,
});

const lost = (metric: string, group: string, label: string) =>
  notice(
    `${metric} is recorded by a rule of the group ${group} without the label ${label}, so that nobody's part of it can be told from the others': add ${label} to the rule's by (…), or query what it is recorded from`,
  );

const perhapsLost = (metric: string, label: string) =>
  notice(
    `${metric} has no series with the label ${label}; by its name it is recorded, and a rule that aggregates must have ${label} in its by (…) to keep it`,
  );

/**
 * Why an expression finds nothing although the engine has the metric: a recording rule has left out the label that the fence asks for. Without the rules, because
 * the engine does not tell or is not to be asked, it goes by the name: a colon is the convention for what is recorded.
 *
 * Says nothing of metrics that only others have.
 */
export async function lostLabels(
  question: LostLabelQuestion,
  rules: () => Promise<RuleGroupState[]>,
): Promise<Notice[]> {
  const { expression, typed, label, scope } = question;
  const metrics = metricNames(expression).filter(
    metric =>
      !ofPlatform(metric, scope) &&
      !OF_THE_ENGINE.has(metric) &&
      // Ours have the label always.
      !metric.startsWith('observability:') &&
      (typed || metric.includes(':')),
  );
  if (metrics.length === 0) {
    return [];
  }
  const recorded = await rules().then(recordedOf, () => undefined);
  return metrics.flatMap(metric => {
    const [rule] = recorded?.get(metric) ?? [];
    if (recorded && rule) {
      return carries(metric, recorded, question)
        ? []
        : [lost(metric, rule.group, label)];
    }
    return metric.includes(':') ? [perhapsLost(metric, label)] : [];
  });
}
