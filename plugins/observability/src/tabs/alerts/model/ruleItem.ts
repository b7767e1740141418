import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { SEVERITIES } from './alertFilter';
import { tellingLabels } from './tellingLabels';

/** One rule, with a name of its own among all rules that stays over refreshes. */
export interface RuleItem {
  key: string;
  rule: Rule;
  /** Labels that tell it from others of its name. */
  telling: string[];
}

const RULE_STATES: Array<Rule['state']> = [
  'firing',
  'pending',
  'unknown',
  'inactive',
];

const ruleRank = (rule: Rule) =>
  rule.health === 'error' ? -1 : RULE_STATES.indexOf(rule.state);

/** Names repeat within a group (a fast and a slow burn of one SLO), and two replicas may even report the same rule twice. */
export function ruleItems(rules: Rule[]): RuleItem[] {
  const seen = new Map<string, number>();
  return rules.map(rule => {
    const { group, name, labels, expression } = rule;
    const what = JSON.stringify([group, name, labels, expression]);
    const count = seen.get(what) ?? 0;
    seen.set(what, count + 1);
    return {
      key: `${what}${count}`,
      rule,
      telling: tellingLabels(rule, rules),
    };
  });
}

/** Order of a list: broken rules first, then by state, by severity, by name. */
export function byNeed(a: Rule, b: Rule): number {
  return (
    ruleRank(a) - ruleRank(b) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    a.name.localeCompare(b.name, 'en')
  );
}
