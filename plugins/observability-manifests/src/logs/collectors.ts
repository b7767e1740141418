import { alloyConfiguration } from './alloy';
import { fluentBitConfiguration } from './fluentBit';
import { logstashConfiguration } from './logstash';
import { openTelemetryConfiguration } from './openTelemetry';
import { promtailConfiguration } from './promtail';
import type { RenderContext } from '../render/context';
import type {
  LogCollector,
  LogShipment,
  WrittenConfiguration,
} from './shipment';
import type { LogPipeline } from './steps';

const WRITERS: Readonly<
  Record<LogCollector, (shipment: LogShipment) => WrittenConfiguration>
> = {
  alloy: alloyConfiguration,
  'fluent-bit': fluentBitConfiguration,
  opentelemetry: openTelemetryConfiguration,
  logstash: logstashConfiguration,
  promtail: promtailConfiguration,
};

/**
 * Collectors whose configuration can be written, Grafana Alloy first.
 * @public
 */
export const LOG_COLLECTORS = Object.keys(WRITERS) as LogCollector[];

/**
 * A pipeline in the words of a collector.
 *
 * @param name - of the object, unique in the workload's namespace
 */
export function writtenFor(
  collector: LogCollector,
  {
    entity,
    workload,
    profile,
  }: Pick<RenderContext, 'entity' | 'workload' | 'profile'>,
  name: string,
  pipeline: LogPipeline,
): WrittenConfiguration {
  const { namespace } = workload;
  return WRITERS[collector]({
    name: `logs_${namespace}.${name}`.replace(/[^a-z0-9_]/g, '_'),
    paths: profile.logs.paths
      .replaceAll('{{namespace}}', () => namespace)
      .replaceAll('{{service}}', () => workload.name),
    entity: { label: profile.entityLabel, ref: entity.entityRef },
    namespace,
    pipeline,
  });
}
