import type { JsonObject } from '../manifest/types';
import { labelNames, type LogPipeline, type LogStep } from './steps';

/**
 * Collectors whose configuration can be written.
 * @public
 */
export type LogCollector =
  | 'alloy'
  | 'fluent-bit'
  | 'opentelemetry'
  | 'logstash'
  | 'promtail';

/**
 * A step that a collector cannot do, or does otherwise than it says.
 * @public
 */
export interface CollectorLimitation {
  collector: LogCollector;
  /** Kind of the step: `multiline`, `drop`, `redact`, … */
  step: LogStep['step'];
  /** What is different, and what that means for the lines. */
  reason: string;
}

/** What a writer is given: one component's files, and what happens to their lines. */
export interface LogShipment {
  /** Letters, digits and `_`: names of blocks, parsers and tags. */
  name: string;
  /** Glob of the files, the platform's. */
  paths: string;
  /** Name of the entity's label and its ref. */
  entity: { label: string; ref: string };
  namespace: string;
  pipeline: LogPipeline;
}

/** What stands in a collector's file, a text where it is no YAML, and what it does not do. */
export interface WrittenConfiguration {
  document: JsonObject | string;
  limitations: CollectorLimitation[];
}

/** Labels that every stream has, and their values. */
export const fixedLabels = ({
  entity,
  namespace,
}: LogShipment): [string, string][] => [
  [entity.label, entity.ref],
  ['namespace', namespace],
];

/** All labels that a stream may have. */
export const allowedLabels = (shipment: LogShipment): string[] => [
  ...fixedLabels(shipment).map(([label]) => label),
  ...labelNames(shipment.pipeline),
];
