import { logstashStep } from './logstashFilters';
import { block, list, map, quote } from './logstashSyntax';
import { toOnigmo } from './onigmo';
import {
  allowedLabels,
  type CollectorLimitation,
  fixedLabels,
  type LogShipment,
  type WrittenConfiguration,
} from './shipment';
import { MULTILINE_WAIT_SECONDS, stepOf } from './steps';

/** In Logstash, lines are joined where they are read. */
function multilineCodec(firstLine: string): string[] {
  const translated = toOnigmo(firstLine);
  return 'reason' in translated
    ? []
    : [
        'codec => multiline {',
        `  pattern => ${quote(translated.text)}`,
        '  negate => true',
        '  what => "previous"',
        `  auto_flush_interval => ${MULTILINE_WAIT_SECONDS}`,
        '}',
      ];
}

/**
 * A pipeline file of Logstash for one component, with the plugin `logstash-output-loki`. Lines go to `LOKI_PUSH_URL` of its environment.
 */
export function logstashConfiguration(
  shipment: LogShipment,
): WrittenConfiguration {
  const { paths, pipeline } = shipment;
  const multiline = stepOf(pipeline, 'multiline');
  const tenant = stepOf(pipeline, 'tenant');
  const steps = pipeline.steps.map(logstashStep);
  const metadata = (stepOf(pipeline, 'metadata')?.fields ?? [])
    .map(({ name }) => name)
    .filter(name => name !== 'message');
  const filters = [
    ...steps.flatMap(({ lines }) => lines),
    ...block('mutate', [`replace => ${map(fixedLabels(shipment))}`]),
  ];
  const limitations: CollectorLimitation[] = steps.flatMap(
    ({ reasons }, index) =>
      reasons.map(reason => ({
        collector: 'logstash',
        step: pipeline.steps[index].step,
        reason,
      })),
  );
  const sections = [
    block(
      'input',
      block('file', [
        `path => ${list([paths])}`,
        ...(multiline ? multilineCodec(multiline.firstLine) : []),
      ]),
    ),
    block('filter', filters),
    block(
      'output',
      block('loki', [
        'url => "${LOKI_PUSH_URL}"',
        `include_fields => ${list(allowedLabels(shipment))}`,
        ...(tenant ? [`tenant_id => ${quote(tenant.tenant)}`] : []),
        ...(metadata.length ? [`metadata_fields => ${list(metadata)}`] : []),
      ]),
    ),
  ];
  return {
    limitations,
    document: `${sections.flat().join('\n')}\n`,
  };
}
