import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import { SEVERITIES } from './alertFilter';
import { tellingLabels } from './tellingLabels';

/** One rule, with a name of its own among all rules that stays over refreshes. */
export interface RuleItem {
  key: string;
  /** For an address: the name, and what tells it from others of its name. */
  id: string;
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

/** Eight hexadecimal digits (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/): enough to tell the rules of one component apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

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
      id: `${name}.${fingerprint(`${what}${count}`)}`,
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
