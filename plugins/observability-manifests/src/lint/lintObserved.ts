import {
  ANNOTATION_PREFIX,
  type ObservabilityProblem,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { FenceError, fencePromql } from '../fence/promql';
import { RATE_INTERVAL } from '../panels/types';
import { type PlatformProfile, platformProfileSchema } from '../profile/schema';
import { renderManifests } from '../render/renderManifests';

/** A platform that has all that the entity asks for: what is wrong there is wrong everywhere. */
function generousProfile({ spec, workload }: ObservedEntity): PlatformProfile {
  const { probe, alerts, logs } = spec ?? {};
  const anyPattern = { expression: 'x', replacement: 'x' };
  const module = probe?.module ?? 'http_2xx';
  const receiver = { config: { webhookConfigs: [{}] } };
  return platformProfileSchema.parse({
    cluster: workload?.cluster ?? 'any',
    flavour: 'prometheus-operator',
    instanceId: 'lint',
    baseUrl: 'https://backstage.example.com',
    namespaces: ['*'],
    scrape: { interval: '1d', timeout: '10s' },
    blackbox: {
      address: 'blackbox-exporter:9115',
      modules: [module],
      defaultModule: module,
    },
    probeHosts: probe?.url === undefined ? [] : [new URL(probe.url).hostname],
    receivers:
      alerts?.receiver === undefined ? {} : { [alerts.receiver]: receiver },
    logs: {
      patterns: Object.fromEntries(
        (logs?.redact ?? []).map(name => [name, anyPattern]),
      ),
    },
  });
}

/** Own panels are fenced when somebody looks at them; whether that will work shows here. */
function panelProblems({ spec }: ObservedEntity): ObservabilityProblem[] {
  const panels = spec?.metrics?.panels ?? [];
  return panels.flatMap((panel, index) =>
    panel.queries.flatMap(({ expression }, query) => {
      try {
        fencePromql(expression.replaceAll(RATE_INTERVAL, '5m'), {
          default: 'entity="x"',
          byPrefix: [],
        });
        return [];
      } catch (error) {
        if (!(error instanceof FenceError)) throw error;
        return [
          {
            key: `${ANNOTATION_PREFIX}spec#/metrics/panels/${index}/queries/${query}/expression`,
            value: expression,
            message: error.message,
          },
        ];
      }
    }),
  );
}

/**
 * Everything that is wrong with what an entity asks for: what `parseObservability` found, else what shows only when it is rendered (an own rule
 * or panel whose PromQL cannot be fenced, a missing workload). Pure.
 *
 * @param profile - checks against what one cluster offers; without it only what would be wrong on every cluster is found
 * @public
 */
export function lintObserved(
  observed: ObservedEntity,
  profile?: PlatformProfile,
): ObservabilityProblem[] {
  if (observed.problems.length > 0) return observed.problems;
  const { problems } = renderManifests(
    observed,
    profile ?? generousProfile(observed),
  );
  return [...problems, ...panelProblems(observed)];
}
