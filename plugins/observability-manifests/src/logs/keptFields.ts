import {
  ANNOTATION_PREFIX,
  type ObservabilityProblem,
  type ObservabilitySpec,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '../profile/schema';
import { unboundedKind } from './cardinality';
import type { KeptField } from './steps';

export type Logs = ObservabilitySpec['logs'];

export type Profile = Pick<PlatformProfile, 'logs' | 'entityLabel'>;

export type Report = (problem: ObservabilityProblem) => void;

/** Labels that say whose a stream is. A line that could set them could put itself into another component's logs. */
const RESERVED = [
  'namespace',
  'pod',
  'container',
  'level',
  'cluster',
  'job',
  'filename',
  'service_name',
  'detected_level',
];

/** Key of a problem in the document, or in a list of it. */
export const place = (field: string, ...index: number[]) =>
  [`${ANNOTATION_PREFIX}spec#/logs/${field}`, ...index].join('/');

/** `@timestamp` as a name that Loki takes. */
const kept = (field: string): KeptField => ({
  name: field.replace('@', '_'),
  field,
});

/** The fields that become labels or metadata; what must not is reported. */
export function keptFields(
  kind: 'labels' | 'metadata',
  logs: Logs,
  profile: Profile,
  report: Report,
): KeptField[] {
  const fields = [...new Set(logs[kind] ?? [])].map(kept);
  fields.forEach(({ name, field }, index) => {
    const key = place(kind, index);
    const unbounded = kind === 'labels' ? unboundedKind(field) : undefined;
    if (name === profile.entityLabel || RESERVED.includes(name))
      report({
        key,
        value: field,
        message: `${name} is a label that the collector sets itself`,
        remedy: 'Leave it out, or give the field another name in the log line.',
      });
    else if (unbounded)
      report({
        key,
        value: field,
        message: `a label must have few values, and ${field} looks like ${unbounded}: each value would make a stream of its own`,
        remedy: `Move ${field} to logs.metadata: it is found as fast there and makes no streams.`,
      });
    else if (kind === 'metadata' && logs.labels?.includes(field))
      report({
        key,
        value: field,
        message: 'stands among the labels, too',
        remedy: 'Keep it in one of the two.',
      });
  });
  return fields;
}
