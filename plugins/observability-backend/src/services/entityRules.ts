import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import type { EngineAlert } from './mergeAlerts';

/** A rule of the engine, with the alerts that it raises at present. */
export interface EvaluatedRule {
  rule: Rule;
  alerts: EngineAlert[];
}

/**
 * The part of an engine's rules that is an entity's: rules that carry its label, and the alerts of others that do. Such a rule stands for many
 * entities, so its state is told from this one's alerts alone.
 */
export function entityRules(
  rules: EvaluatedRule[],
  label: string,
  entityRef: string,
): EvaluatedRule[] {
  return rules.flatMap(({ rule, alerts }) => {
    const ours = alerts.filter(({ labels }) => labels[label] === entityRef);
    if (rule.labels[label] === entityRef) {
      return [{ rule, alerts: ours }];
    }
    if (ours.length === 0) {
      return [];
    }
    const state = ours.some(alert => alert.state === 'firing')
      ? 'firing'
      : 'pending';
    return [{ rule: { ...rule, state }, alerts: ours }];
  });
}
