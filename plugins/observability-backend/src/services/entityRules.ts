import type { RuleState } from '../sources/model';

/**
 * The part of an engine's rules that is an entity's: rules that carry its label, and the alerts of others that do. Such a rule stands for many
 * entities, so its state is told from this one's alerts alone.
 */
export function entityRules(
  rules: RuleState[],
  { label, value }: { label: string; value: string },
): RuleState[] {
  return rules.flatMap(({ rule, alerts }) => {
    const ours = alerts.filter(({ labels }) => labels[label] === value);
    if (rule.labels[label] === value) {
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
