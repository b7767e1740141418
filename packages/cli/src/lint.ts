import type { ObservabilityProblem } from '@observability-kit/backstage-plugin-observability-common';
import {
  FenceError,
  fencePromql,
  type PlatformProfile,
  platformProfileSchema,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { CatalogInput } from './catalogSource';
import { type Finding, toFinding } from './findings';
import { findingsOf, type FoundEntity, readEntities } from './readEntities';

/** A platform that has all that the entity asks for: what is wrong there is wrong everywhere. */
function generousProfile({ observed }: FoundEntity): PlatformProfile {
  const { probe, alerts } = observed.spec ?? {};
  const module = probe?.module ?? 'http_2xx';
  return platformProfileSchema.parse({
    cluster: observed.workload?.cluster ?? 'any',
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
      alerts?.receiver === undefined
        ? {}
        : { [alerts.receiver]: { config: { webhookConfigs: [{}] } } },
  });
}

/** Own panels are fenced when somebody looks at them; whether that will work shows here. */
function panelProblems({ observed }: FoundEntity): ObservabilityProblem[] {
  const panels = observed.spec?.metrics?.panels ?? [];
  return panels.flatMap((panel, index) =>
    panel.queries.flatMap(({ expression }, query) => {
      try {
        fencePromql(expression.replaceAll('$__rate_interval', '5m'), {
          default: 'entity="x"',
          byPrefix: [],
        });
        return [];
      } catch (error) {
        if (!(error instanceof FenceError)) {
          throw error;
        }
        return [
          {
            key: `observability/spec#/metrics/panels/${index}/queries/${query}/expression`,
            value: expression,
            message: error.message,
          },
        ];
      }
    }),
  );
}

function problemsOf(found: FoundEntity, profile?: PlatformProfile) {
  if (found.observed.problems.length > 0) {
    return found.observed.problems;
  }
  const { problems } = renderManifests(
    found.observed,
    profile ?? generousProfile(found),
  );
  return [...problems, ...panelProblems(found)];
}

const inPlace = (a: Finding, b: Finding) => a.line - b.line;

/**
 * Everything that is wrong in catalog files, by file and line. Pure.
 *
 * @param profile - checks against what one cluster offers; without it only what is wrong everywhere is found
 */
export function lint(
  input: CatalogInput,
  profile?: PlatformProfile,
): Finding[] {
  const unreadable = input.unreadable.map(({ name, reason }) =>
    toFinding({ file: name, line: 1 }, { key: '', value: '', message: reason }),
  );
  const found = input.sources.map(source => {
    const { entities, findings } = readEntities(source);
    const ofEntities = entities.flatMap(entity =>
      findingsOf(entity, problemsOf(entity, profile)),
    );
    return [...findings, ...ofEntities].sort(inPlace);
  });
  return [...unreadable, ...found.flat()];
}
