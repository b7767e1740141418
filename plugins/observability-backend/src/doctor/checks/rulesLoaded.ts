import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import type { Check } from '../types';

interface RuleDocument {
  groups?: Array<{
    name: string;
    rules: Array<{ alert?: string; record?: string }>;
  }>;
}

/** The engine evaluates every rule of ours, without an error. */
export const rulesLoaded: Check = {
  id: 'rulesLoaded',
  title: 'Rules are loaded, without an evaluation error',
  needs: ['objectsApplied'],
  async examine({ manifests, metrics }, signal) {
    const wanted = manifests
      .filter(({ want }) => want === 'rules')
      .flatMap(
        ({ object }) => (object.spec.document as RuleDocument)?.groups ?? [],
      )
      .flatMap(({ name, rules }) =>
        rules.map(rule => `${name}/${rule.alert ?? rule.record}`),
      );
    if (wanted.length === 0 || !metrics) {
      return undefined;
    }
    const groups = await metrics.rules(signal);
    const loaded = new Map<string, Rule>(
      groups.flatMap(({ name, rules }) =>
        rules.map(({ rule }) => [`${name}/${rule.name}`, rule] as const),
      ),
    );
    const missing = [...new Set(wanted)].filter(key => !loaded.has(key));
    if (missing.length > 0) {
      return {
        status: 'failed',
        evidence: `${missing.length} of ${wanted.length} rules are not loaded, for instance ${missing[0]}`,
        remedy: 'Reload the rule engine; check that it reads our rule files.',
      };
    }
    const failing = wanted
      .map(key => loaded.get(key))
      .find(rule => rule?.health === 'error');
    return failing
      ? {
          status: 'failed',
          evidence: `${failing.name}: ${failing.lastError}`,
          remedy: 'Correct the expression of the rule.',
        }
      : { status: 'ok', evidence: `${wanted.length} rules are evaluated` };
  },
};
