import type { Rule } from '@observability-kit/backstage-plugin-observability-common';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Check, Verdict } from '../types';
import { describeObjects } from './describeObjects';

interface RuleDocument {
  groups?: Array<{
    name: string;
    rules: Array<{ alert?: string; record?: string }>;
  }>;
}

/** Group and name of every rule; several may share both. */
const wantedRules = (manifests: readonly Manifest[]): string[] =>
  manifests
    .filter(({ want }) => want === 'rules')
    .flatMap(({ object: { spec } }) => {
      // A file is one document; in an operator's object the groups stand right below.
      const { groups = [] } = (spec.document ?? spec) as RuleDocument;
      return groups;
    })
    .flatMap(({ name, rules }) =>
      rules.map(({ alert, record }) => `${name}/${alert ?? record}`),
    );

const countOf = (items: readonly string[], item: string) =>
  items.filter(each => each === item).length;

function healthVerdict(rules: readonly Rule[]): Verdict {
  const failing = rules.find(({ health }) => health === 'error');
  if (failing) {
    return {
      status: 'failed',
      evidence: `${failing.name}: ${failing.lastError ?? 'no reason given'}`,
      remedy: 'Correct the expression of the rule.',
    };
  }
  const waiting = rules.filter(({ lastEvaluation }) => !lastEvaluation).length;
  return waiting > 0
    ? {
        status: 'warning',
        evidence: `${waiting} of ${rules.length} rules were not evaluated yet`,
        remedy: 'Wait one evaluation interval.',
      }
    : { status: 'ok', evidence: `${rules.length} rules are evaluated` };
}

/** The engine evaluates every rule of ours, without an error. */
export const rulesLoaded: Check = {
  id: 'rulesLoaded',
  title: 'Rules are loaded, without an evaluation error',
  needs: ['objectsApplied', 'rulesSelected'],
  rendered: true,
  async examine({ manifests, metrics, cluster, observed, kubernetes }, signal) {
    const wanted = wantedRules(manifests);
    if (wanted.length === 0 || !metrics || !cluster) {
      return undefined;
    }
    const groups = await metrics.rules(signal);
    const loaded = groups.flatMap(({ name, rules }) =>
      rules
        .map(({ rule }) => ({ key: `${name}/${rule.name}`, rule }))
        .filter(
          ({ key, rule: { labels } }) =>
            wanted.includes(key) &&
            labels[cluster.profile.entityLabel] === observed.entity.entityRef,
        ),
    );
    const keys = loaded.map(({ key }) => key);
    const missing = [...new Set(wanted)].filter(
      key => countOf(keys, key) < countOf(wanted, key),
    );
    return missing.length === 0
      ? healthVerdict(loaded.map(({ rule }) => rule))
      : {
          status: 'failed',
          evidence: `${loaded.length} of ${wanted.length} rules are loaded; ${missing[0]} is not`,
          remedy: kubernetes
            ? `The operator writes them into a ConfigMap, and leaves out what it finds wrong; the rule engine loads them about a minute later. If it stays so: ${describeObjects(
                manifests,
                'rules',
              )}`
            : 'Check that the rule engine reads our rule files, and what it said to the last reload.',
        };
  },
};
