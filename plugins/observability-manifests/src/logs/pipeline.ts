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
import type { LogPipeline, LogStep } from './steps';

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
  logs.drop.forEach(expression => check(KEYS.logsDrop, expression));
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
  checkExpressions(logs, report);
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
