import {
  OBSERVABILITY_ANNOTATIONS as KEYS,
  type ObservabilityProblem,
} from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';
import { levelWords } from './levels';
import { redactionNames, redactionOf } from './redaction';
import {
  keptFields,
  type Logs,
  place,
  type Profile,
  type Report,
} from './keptFields';
import {
  groupsOf,
  type LogFormat,
  type LogPipeline,
  type LogStep,
  SAMPLED_LEVELS,
} from './steps';

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

/** Variables of a collector's environment, where passwords live. */
function checkExpressions(logs: Logs, report: Report) {
  const check = (key: string, value: string) => {
    if (hasPlaceholder(value))
      report({
        key,
        value,
        message: 'an expression must not contain %{, $( or ${',
        remedy: 'Write [$] for a dollar sign, [%] for a per cent sign.',
      });
  };
  if (logs.multiline) check(KEYS.logsMultiline, logs.multiline);
  if (logs.pattern) check(place('pattern'), logs.pattern);
  logs.drop.forEach(expression => check(KEYS.logsDrop, expression));
}

/** What is found by name needs lines with names. */
function checkFormat(logs: Logs, fields: readonly string[], report: Report) {
  const { format, pattern } = logs;
  const groups = groupsOf(pattern ?? '');
  const unknown = fields.find(field => !groups.includes(field));
  const isText = format === 'text' || format === 'cri';
  if (isText && fields.length)
    report({
      key: KEYS.logsFormat,
      value: format,
      message: `lines of text have no fields such as ${fields[0]}`,
      remedy:
        'Set json, logfmt or regex, or leave out timestamp, metadata and labels.',
    });
  if (format === 'regex' && !groups.length)
    report({
      key: pattern ? place('pattern') : KEYS.logsFormat,
      value: pattern ?? format,
      message: 'the format regex needs a pattern with named groups',
      remedy:
        'Set logs.pattern in the spec, for instance ^(?P<level>\\w+) (?P<code>\\d+) .',
    });
  else if (format === 'regex' && unknown)
    report({
      key: place('pattern'),
      value: pattern ?? '',
      message: `the pattern has no group ${unknown}`,
      remedy: `Name the group that matches it, (?P<${unknown}>…), or leave the field out.`,
    });
  if (format !== 'regex' && pattern)
    report({
      key: place('pattern'),
      value: pattern,
      message: `the format ${format} uses no pattern`,
      remedy: 'Set the format regex, or leave the pattern out.',
    });
}

/** Whose store the lines go to: the platform says which there are. */
function tenantStep(
  { tenant }: Logs,
  { logs: { tenant: usual, tenants } }: Profile,
  report: Report,
): LogStep[] {
  if (!tenant) return usual ? [{ step: 'tenant', tenant: usual }] : [];
  if (!tenants.includes(tenant))
    report({
      key: place('tenant'),
      value: tenant,
      message: 'is not a tenant of this platform',
      remedy: tenants.length
        ? `Choose from ${tenants.join(', ')}.`
        : "Leave it out: the platform's profile names no logs.tenants.",
    });
  return [{ step: 'tenant', tenant }];
}

const formatOf = ({ format }: Logs): LogFormat =>
  format === 'cri' ? 'text' : format;

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
  const { multiline, pattern, sample, timestamp } = logs;
  const format = formatOf(logs);
  const metadata = keptFields('metadata', logs, profile, report);
  const labels = keptFields('labels', logs, profile, report);
  const fields = [
    ...new Set([
      ...(timestamp ? [timestamp.field] : []),
      ...[...metadata, ...labels].map(({ field }) => field),
    ]),
  ];
  checkExpressions(logs, report);
  checkFormat(logs, fields, report);
  const words = levelWords(logs.levels);
  const steps: LogStep[] = [
    ...(profile.logs.cri || logs.format === 'cri'
      ? [{ step: 'cri' } as const]
      : []),
    ...(multiline
      ? [{ step: 'multiline', firstLine: multiline } as const]
      : []),
    ...logs.drop.map(expression => ({ step: 'drop', expression } as const)),
    ...redactions(logs, profile, report),
    { step: 'parse', format, fields, words, ...(pattern && { pattern }) },
    { step: 'level', format, words },
    ...(timestamp ? [{ step: 'timestamp', ...timestamp } as const] : []),
    ...(metadata.length
      ? [{ step: 'metadata', fields: metadata } as const]
      : []),
    {
      step: 'labels',
      fields: [{ name: 'level', field: 'level' }, ...labels],
    },
    ...(sample !== undefined && sample < 1
      ? [{ step: 'sample', share: sample, levels: SAMPLED_LEVELS } as const]
      : []),
    ...tenantStep(logs, profile, report),
  ];
  return { pipeline: { steps }, problems };
}
