import {
  ANNOTATION_PREFIX,
  OBSERVABILITY_ANNOTATIONS as KEYS,
} from '@observability-kit/backstage-plugin-observability-common';
import type { LogsProfile } from './profile';
import type { KeptField, LogStep } from './steps';

const inDocument = (field: string) => `${ANNOTATION_PREFIX}spec#/logs/${field}`;

const names = (fields: readonly KeptField[]) =>
  fields.map(({ field }) => field).join(', ');

/** What asked for a step: an annotation's key, a place in the document or in the profile, and its value there. */
export function stepKey(
  step: LogStep,
  { redact }: Pick<LogsProfile, 'redact'>,
): { key: string; value: string } {
  switch (step.step) {
    case 'multiline':
      return { key: KEYS.logsMultiline, value: step.firstLine };
    case 'drop':
      return { key: KEYS.logsDrop, value: step.expression };
    case 'redact':
      return {
        key: redact.includes(step.name)
          ? 'profile.logs.redact'
          : inDocument('redact'),
        value: step.name,
      };
    case 'timestamp':
      return { key: inDocument('timestamp'), value: step.field };
    case 'metadata':
      return { key: inDocument('metadata'), value: names(step.fields) };
    case 'labels':
      return {
        key: inDocument('labels'),
        // The level is everybody's.
        value: names(step.fields.filter(({ name }) => name !== 'level')),
      };
    case 'sample':
      return { key: inDocument('sample'), value: String(step.share) };
    case 'tenant':
      return { key: inDocument('tenant'), value: step.tenant };
    case 'cri':
      return { key: KEYS.logsFormat, value: 'cri' };
    default:
      return { key: KEYS.logsFormat, value: step.format };
  }
}
