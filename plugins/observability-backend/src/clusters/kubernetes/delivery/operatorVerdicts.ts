import { z } from 'zod';
import type { KubernetesObject } from './KubernetesObject';

/** What one server says of one object. */
export interface Verdict {
  /** `vmagent monitoring/main`, or the operator where no server is named. */
  server: string;
  state: 'accepted' | 'refused' | 'pending' | 'silent' | 'unread';
  /** `VMRule shop/checkout-rules`. */
  object: string;
  /** Why it is refused, or why nothing is known. */
  words?: string;
}

const conditionSchema = z.object({
  type: z.string(),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string().optional(),
  message: z.string().optional(),
  observedGeneration: z.number().optional(),
});

/**
 * As both operators write it. VictoriaMetrics: `StatusMetadata`, of every object. Prometheus: `ConfigResourceStatus`, since 0.86 and only with the feature
 * gate `StatusForConfigurationResources`. Seen with 0.74 and 0.93.
 */
const statusSchema = z.object({
  conditions: z.array(conditionSchema).default([]),
  updateStatus: z.string().optional(),
  reason: z.string().optional(),
  observedGeneration: z.number().optional(),
  bindings: z
    .array(
      z.object({
        resource: z.string(),
        namespace: z.string(),
        name: z.string(),
        conditions: z.array(conditionSchema).default([]),
      }),
    )
    .default([]),
});

type Condition = z.output<typeof conditionSchema>;

/** `main.monitoring.vmagent.victoriametrics.com/Applied`: exactly three parts before the domain. */
const APPLIED = /^([^.]+)\.([^.]+)\.([^.]+)\.victoriametrics\.com\/Applied$/;

const SERVERS: Record<string, string> = {
  prometheuses: 'prometheus',
  prometheusagents: 'prometheusagent',
  thanosrulers: 'thanosruler',
  alertmanagers: 'alertmanager',
};

/** Who would have to say something, and why it may be silent. */
const READERS: Record<string, { server: string; silence: string }> = {
  'operator.victoriametrics.com': {
    server: 'VictoriaMetrics operator',
    silence: 'nothing selects it, or the operator has not come to it yet',
  },
  'monitoring.coreos.com': {
    server: 'prometheus-operator',
    silence:
      'nothing selects it, or the feature gate StatusForConfigurationResources is off',
  },
  'monitoring.grafana.com': {
    server: 'Alloy',
    silence: 'it writes no status into objects',
  },
};

/** What the operators wrote into an object's status. Pure; always at least one verdict. */
export function operatorVerdicts({
  apiVersion,
  kind,
  metadata: { name, namespace, generation },
  status,
}: KubernetesObject): Verdict[] {
  const object = `${kind} ${namespace}/${name}`;
  const [group] = apiVersion.split('/');
  const { server = group, silence } = READERS[group] ?? {};
  const isOld = (observed: number | undefined) =>
    observed !== undefined && generation !== undefined && observed < generation;
  const verdict = (by: string, condition: Condition): Verdict => {
    const { message, reason, observedGeneration } = condition;
    if (isOld(observedGeneration) || condition.status === 'Unknown') {
      return { server: by, state: 'pending', object };
    }
    return condition.status === 'True'
      ? { server: by, state: 'accepted', object }
      : {
          server: by,
          state: 'refused',
          object,
          words: message || reason || 'no reason is given',
        };
  };
  const parsed = statusSchema.safeParse(status ?? {});
  if (!parsed.success) {
    const words = 'its status has a form that is not known';
    return [{ server, state: 'silent', object, words }];
  }
  const { conditions, bindings, updateStatus, ...said } = parsed.data;
  const verdicts = [
    ...conditions.flatMap(condition => {
      const [, its, where, what] = APPLIED.exec(condition.type) ?? [];
      return its === undefined
        ? []
        : [verdict(`${what} ${where}/${its}`, condition)];
    }),
    ...bindings.flatMap(binding =>
      binding.conditions
        .filter(({ type }) => type === 'Accepted')
        .map(condition => {
          const what = SERVERS[binding.resource] ?? binding.resource;
          const by = `${what} ${binding.namespace}/${binding.name}`;
          return verdict(by, condition);
        }),
    ),
  ];
  if (verdicts.length > 0) {
    return verdicts;
  }
  if (isOld(said.observedGeneration)) {
    return [{ server, state: 'pending', object }];
  }
  return updateStatus === 'failed'
    ? [
        {
          server,
          state: 'refused',
          object,
          words: said.reason ?? 'no reason is given',
        },
      ]
    : [{ server, state: 'silent', object, words: silence }];
}
