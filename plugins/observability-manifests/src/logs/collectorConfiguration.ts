import type {
  ObservabilityProblem,
  ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';
import { FILE_KINDS } from '../manifest/fileKinds';
import { baseName, entityHash, manifestName } from '../manifest/names';
import { toYaml } from '../manifest/yaml';
import type { PlatformProfile } from '../profile/schema';
import { checkIdentity } from '../render/identity';
import { writtenFor } from './collectors';
import { logPipeline } from './pipeline';
import type { CollectorLimitation, LogCollector } from './shipment';

/** As in the flavour `files`. */
const EXTENSIONS: Readonly<Record<LogCollector, string>> = {
  alloy: FILE_KINDS.AlloyFile.extension,
  'fluent-bit': FILE_KINDS.LogFile.extension,
  opentelemetry: FILE_KINDS.LogFile.extension,
  logstash: FILE_KINDS.LogstashFile.extension,
  promtail: FILE_KINDS.LogFile.extension,
};

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
  const name = manifestName(
    baseName(entity.entityRef, entityHash(entity.entityRef)),
    'logs',
  );
  const { document, limitations } = writtenFor(
    collector,
    { entity, workload, profile },
    name,
    pipeline,
  );
  return {
    configuration: {
      collector,
      fileName: `${workload.namespace}.${name}.${EXTENSIONS[collector]}`,
      text: typeof document === 'string' ? document : toYaml(document),
      limitations,
    },
    problems: [],
  };
}
