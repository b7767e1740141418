import type {
  ObservabilityProblem,
  ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { baseName, entityHash, manifestName } from '../manifest/names';
import type { PlatformProfile } from '../profile/schema';
import { checkIdentity } from '../render/identity';
import { alloyConfiguration } from './alloy';
import { fluentBitConfiguration } from './fluentBit';
import { logstashConfiguration } from './logstash';
import { openTelemetryConfiguration } from './openTelemetry';
import { logPipeline } from './pipeline';
import { promtailConfiguration } from './promtail';
import type {
  CollectorLimitation,
  LogCollector,
  LogShipment,
  WrittenConfiguration,
} from './shipment';

const WRITERS: Readonly<
  Record<
    LogCollector,
    {
      extension: string;
      write: (shipment: LogShipment) => WrittenConfiguration;
    }
  >
> = {
  alloy: { extension: 'alloy', write: alloyConfiguration },
  'fluent-bit': { extension: 'yaml', write: fluentBitConfiguration },
  opentelemetry: { extension: 'yaml', write: openTelemetryConfiguration },
  logstash: { extension: 'conf', write: logstashConfiguration },
  promtail: { extension: 'yaml', write: promtailConfiguration },
};

/**
 * Collectors whose configuration can be written, Grafana Alloy first.
 * @public
 */
export const LOG_COLLECTORS = Object.keys(WRITERS) as LogCollector[];

/**
 * A collector's configuration for the lines of one entity.
 * @public
 */
export interface CollectorConfiguration {
  collector: LogCollector;
  /** Name of the file, unique on a platform. */
  fileName: string;
  text: string;
  /** What the collector does not do of what was asked for. */
  limitations: CollectorLimitation[];
}

/**
 * Configuration of a log collector that reads files, for those who keep it without Kubernetes objects: each is one file of a directory, to which the platform adds
 * where lines are sent. Pure; the same input gives the same bytes.
 *
 * @returns nothing but problems as soon as there is one; no configuration where the entity's logs are off
 * @public
 */
export function collectorConfiguration(
  observed: ObservedEntity,
  profile: PlatformProfile,
  collector: LogCollector,
): {
  configuration?: CollectorConfiguration;
  problems: ObservabilityProblem[];
} {
  const problems = [...observed.problems];
  const { entity, workload, spec } = observed;
  if (!problems.length) checkIdentity(observed, profile, problems);
  if (problems.length || !spec?.logs.enabled || !workload) return { problems };
  const { pipeline, problems: found } = logPipeline(spec.logs, profile);
  if (found.length) return { problems: found };
  const base = baseName(entity.entityRef, entityHash(entity.entityRef));
  const fileBase = `${workload.namespace}.${manifestName(base, 'logs')}`;
  const { extension, write } = WRITERS[collector];
  const written = write({
    name: `logs_${fileBase.replace(/[^a-z0-9]/g, '_')}`,
    paths: profile.logs.paths
      .replaceAll('{{namespace}}', () => workload.namespace)
      .replaceAll('{{service}}', () => workload.name),
    entity: { label: profile.entityLabel, ref: entity.entityRef },
    namespace: workload.namespace,
    pipeline,
  });
  return {
    configuration: {
      collector,
      fileName: `${fileBase}.${extension}`,
      ...written,
    },
    problems: [],
  };
}
