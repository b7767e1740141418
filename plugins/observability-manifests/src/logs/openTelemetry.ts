import type { JsonObject, JsonValue } from '../manifest/types';
import { operatorsOf } from './openTelemetryOperators';
import type {
  CollectorLimitation,
  LogShipment,
  WrittenConfiguration,
} from './shipment';

/** The collector reads `$` as the beginning of a variable, everywhere. */
function literal(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(literal);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, literal(each)]),
  );
}

function limitationsOf({ pipeline }: LogShipment): CollectorLimitation[] {
  const collector = 'opentelemetry';
  return pipeline.steps.flatMap((step): CollectorLimitation[] => {
    if (step.step === 'level')
      return [
        {
          collector,
          step: 'level',
          reason:
            'the level is the severity of the entry: Loki keeps it as structured metadata, not as a label of the stream, and critical is called FATAL',
        },
      ];
    if (step.step === 'tenant')
      return [
        {
          collector,
          step: 'tenant',
          reason:
            "the tenant is a header of the exporter, which is the platform's: lines are stored for its tenant",
        },
      ];
    if (step.step === 'labels')
      return [
        {
          collector,
          step: 'labels',
          reason:
            'Loki decides which resource attributes become labels: they must stand in its limits_config.otlp_config.resource_attributes',
        },
      ];
    if (step.step === 'parse' && step.format === 'logfmt')
      return [
        {
          collector,
          step: 'parse',
          reason:
            'a line with a word that is no key=value pair has no fields at all',
        },
      ];
    return [];
  });
}

/**
 * Configuration of the OpenTelemetry collector for one component, one `--config` of several. Lines go to the exporter `otlphttp/loki`, which is the
 * platform's.
 */
export function openTelemetryConfiguration(
  shipment: LogShipment,
): WrittenConfiguration {
  const { name, paths, entity, namespace, pipeline } = shipment;
  const receiver = `filelog/${name}`;
  return {
    limitations: limitationsOf(shipment),
    document: literal({
      receivers: {
        [receiver]: {
          include: [paths],
          // What `recombine` tells files apart by.
          include_file_path: true,
          // Stack traces are indented.
          preserve_leading_whitespaces: true,
          preserve_trailing_whitespaces: true,
          resource: {
            [entity.label]: entity.ref,
            'k8s.namespace.name': namespace,
          },
          operators: pipeline.steps.flatMap(operatorsOf),
        },
      },
      service: {
        pipelines: {
          [`logs/${name}`]: {
            receivers: [receiver],
            exporters: ['otlphttp/loki'],
          },
        },
      },
    }) as JsonObject,
  };
}
