import { toOnigmo } from './onigmo';
import type { CollectorLimitation } from './shipment';
import type { LogPipeline, LogStep } from './steps';

function reasonOf(step: LogStep): string | undefined {
  switch (step.step) {
    case 'multiline': {
      const translated = toOnigmo(step.firstLine);
      return 'reason' in translated
        ? `lines are not joined, as the expression cannot be written for it: ${translated.reason}`
        : undefined;
    }
    case 'drop': {
      const translated = toOnigmo(step.expression);
      return 'reason' in translated
        ? `lines that match ${step.expression} are kept, as the expression cannot be written for it: ${translated.reason}`
        : undefined;
    }
    case 'redact':
      return `it cannot replace by an expression: lines are stored with what ${step.name} would replace`;
    case 'parse': {
      const translated = toOnigmo(step.pattern ?? '');
      if ('reason' in translated)
        return `fields are not found, as the pattern cannot be written for it: ${translated.reason}`;
      return step.format === 'text' || step.format === 'regex'
        ? undefined
        : 'a field of the name log stands in the place of the line';
    }
    case 'timestamp':
      return step.format === 'rfc3339'
        ? 'times without a fraction of a second are not understood: such lines have the time of reading'
        : `it reads no time in the format ${step.format}: lines have the time of reading`;
    default:
      return undefined;
  }
}

/** What Fluent Bit does not do of a pipeline. */
export function fluentBitLimitations({
  steps,
}: LogPipeline): CollectorLimitation[] {
  return steps.flatMap((step): CollectorLimitation[] => {
    const reason = reasonOf(step);
    return reason ? [{ collector: 'fluent-bit', step: step.step, reason }] : [];
  });
}
