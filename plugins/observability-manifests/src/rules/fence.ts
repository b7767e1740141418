import type { Workload } from '@observability-kit/backstage-plugin-observability-common';
import type { Expression } from './expression';
import { METRICS } from './metrics';
import type { MetricScope } from './metrics';
import { printWith } from './print';

/** The alphabet of generated names: no vowels and nothing that looks alike (`rand.SafeEncodeString` of k8s.io/apimachinery). */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';

/**
 * Names of the pods of a workload: `<name>-<hash>-<5>` under a Deployment, `<name>-<5>` under a DaemonSet or Job, `<name>-<ordinal>` under a
 * StatefulSet. A neighbour such as `checkout-worker` does not match, since words have vowels or another length.
 */
export function podRegex(workloadName: string): string {
  return `${workloadName}-(${SAFE}{6,10}-)?(${SAFE}{5}|[0-9]{1,4})`;
}

/** What Istio writes where it does not know a workload or its namespace: the traffic of everybody, so nobody's name. */
const NOBODY = 'unknown';

/**
 * Series that the platform collects carry no entity's label; those that an entity collects carry its own. What another entity has collected from
 * its own proxy is never among these, whatever that proxy says of the requests.
 */
const collectedByNobodyElse = (entityLabel: string, entityRef: string) =>
  `${entityLabel}=~${JSON.stringify(
    `(${entityRef.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})?`,
  )}`;

/** Per kind of scope, the matchers as PromQL text. */
export type ScopeMatchers = Record<MetricScope, string>;

export function scopeMatchers(
  entityLabel: string,
  entityRef: string,
  workload: Workload,
): ScopeMatchers {
  const namespace = `namespace="${workload.namespace}"`;
  const entity = `${entityLabel}="${entityRef}"`;
  const named = ![workload.namespace, workload.name].includes(NOBODY);
  const shared = collectedByNobodyElse(entityLabel, entityRef);
  return {
    entity,
    pod: `${namespace},pod=~"${podRegex(workload.name)}"`,
    deployment: `${namespace},deployment="${workload.name}"`,
    statefulset: `${namespace},statefulset="${workload.name}"`,
    // `namespace` and `service` are those of the controller, as a target; what it says of a request is moved to `exported_…`.
    ingress: `exported_namespace="${workload.namespace}",exported_service="${workload.name}",${shared}`,
    mesh: named
      ? `destination_workload_namespace="${workload.namespace}",destination_workload="${workload.name}",${shared}`
      : entity,
  };
}

function scopeOf(metric: string): MetricScope {
  const known: Record<string, MetricScope> = METRICS;
  // Recorded by us, hence labelled by us.
  return known[metric] ?? 'entity';
}

/** Stands for a scope's matchers until an entity is known; no PromQL text contains it. */
const MARK = /<<(\w+)>>/;

/**
 * Prints an expression once and leaves only the matchers open, so that a fleet's rules cost string joins.
 * Every selector gets the matchers of its metric's scope: that is the fence, by construction.
 */
export function fencedTemplate(
  expression: Expression,
): (scope: ScopeMatchers) => string {
  const parts = printWith(
    expression,
    selector => `<<${scopeOf(selector.metric)}>>`,
  ).split(MARK);
  return scope => {
    let text = parts[0];
    for (let i = 1; i < parts.length; i += 2)
      text += scope[parts[i] as MetricScope] + parts[i + 1];
    return text;
  };
}
