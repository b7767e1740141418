import {
  ANNOTATION_PREFIX,
  OBSERVABILITY_ANNOTATIONS as KEYS,
  type ObservabilityProblem,
  type ObservabilitySpec,
} from '@observability-kit/backstage-plugin-observability-common';
import type { PlatformProfile } from '../profile/schema';
import { unboundedKind } from './cardinality';
import { levelWords } from './levels';
import { redactionNames, redactionOf } from './redaction';
import type { KeptField, LogPipeline, LogStep } from './steps';

type Logs = ObservabilitySpec['logs'];
type Profile = Pick<PlatformProfile, 'logs' | 'entityLabel'>;
type Report = (problem: ObservabilityProblem) => void;

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

const place = (field: string, index: number) =>
  `${ANNOTATION_PREFIX}spec#/logs/${field}/${index}`;

/** `@timestamp` as a name that Loki takes. */
const kept = (field: string): KeptField => ({
  name: field.replace('@', '_'),
  field,
});

function keptFields(
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

function redactions(logs: Logs, profile: Profile, report: Report): LogStep[] {
  const own = logs.redact ?? [];
  // The platform's are checked with its profile's first use, not blamed on an entity's key.
  return [...new Set([...profile.logs.redact, ...own])].flatMap(
    (name): LogStep[] => {
      const redaction = redactionOf(name, profile.logs);
      if (redaction) return [{ step: 'redact', name, ...redaction }];
      const index = own.indexOf(name);
      report({
        key: index < 0 ? 'profile.logs.redact' : place('redact', index),
        value: name,
        message: 'is not a pattern of this platform',
        remedy: `Choose from ${redactionNames(profile.logs).join(
          ', ',
        )}, or ask the platform's team for it.`,
      });
      return [];
    },
  );
}

/** What is found by name needs lines with names. */
function checkFormat(logs: Logs, fields: readonly string[], report: Report) {
  if (logs.format === 'text' && fields.length)
    report({
      key: KEYS.logsFormat,
      value: logs.format,
      message: `lines of text have no fields such as ${fields[0]}`,
      remedy:
        'Set json or logfmt, or leave out timestamp, metadata and labels.',
    });
}

/**
 * What is to happen to an entity's lines on a platform. Redaction comes before fields are read, so that neither a label nor metadata can carry what the
 * line must not.
 */
export function logPipeline(
  logs: Logs,
  profile: Profile,
): { pipeline: LogPipeline; problems: ObservabilityProblem[] } {
  const problems: ObservabilityProblem[] = [];
  const report: Report = problem => problems.push(problem);
  const { format, multiline, timestamp } = logs;
  const metadata = keptFields('metadata', logs, profile, report);
  const labels = keptFields('labels', logs, profile, report);
  const fields = [
    ...new Set([
      ...(timestamp ? [timestamp.field] : []),
      ...[...metadata, ...labels].map(({ field }) => field),
    ]),
  ];
  checkFormat(logs, fields, report);
  const words = levelWords(logs.levels);
  const steps: LogStep[] = [
    ...(profile.logs.cri ? [{ step: 'cri' } as const] : []),
    ...(multiline
      ? [{ step: 'multiline', firstLine: multiline } as const]
      : []),
    ...logs.drop.map(expression => ({ step: 'drop', expression } as const)),
    ...redactions(logs, profile, report),
    { step: 'parse', format, fields, words },
    { step: 'level', format, words },
    ...(timestamp ? [{ step: 'timestamp', ...timestamp } as const] : []),
    ...(metadata.length
      ? [{ step: 'metadata', fields: metadata } as const]
      : []),
    {
      step: 'labels',
      fields: [{ name: 'level', field: 'level' }, ...labels],
    },
  ];
  return { pipeline: { steps }, problems };
}
