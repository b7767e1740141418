import type { ObservabilitySpec } from '@observability-kit/backstage-plugin-observability-common';
import type { LevelWords, LogLevel } from './levels';

/** A field of a line, and the name under which it is stored. */
export interface KeptField {
  name: string;
  field: string;
}

/**
 * How fields are found once a container runtime's head is off.
 * @public
 */
export type LogFormat = Exclude<ObservabilitySpec['logs']['format'], 'cri'>;

/** @public */
export type LogTimestampFormat = NonNullable<
  ObservabilitySpec['logs']['timestamp']
>['format'];

/**
 * One step of a pipeline. Steps are run in the order in which they stand; see `reference.ts` for what each means to a line.
 * Expressions are RE2 and match anywhere in the line.
 */
export type LogStep =
  | { step: 'cri' }
  | { step: 'multiline'; firstLine: string }
  | { step: 'drop'; expression: string }
  | { step: 'redact'; name: string; expression: string; replacement: string }
  | {
      step: 'parse';
      format: LogFormat;
      /** Fields that a later step needs, beside the level. */
      fields: readonly string[];
      /** For text. */
      words: LevelWords;
      /** For `regex`: named groups are the fields. */
      pattern?: string;
    }
  | { step: 'level'; format: LogFormat; words: LevelWords }
  | { step: 'timestamp'; field: string; format: LogTimestampFormat }
  | { step: 'metadata'; fields: readonly KeptField[] }
  | { step: 'labels'; fields: readonly KeptField[] }
  /** Keeps a share of the entries of some levels, and all others. */
  | { step: 'sample'; share: number; levels: readonly LogLevel[] }
  | { step: 'tenant'; tenant: string };

/** What happens to the lines of an entity, before one collector's writer puts it into its own words. */
export interface LogPipeline {
  steps: readonly LogStep[];
}

/** Seconds after which an entry of several lines is taken for complete. */
export const MULTILINE_WAIT_SECONDS = 3;

/** Levels that may be sampled: what goes wrong is kept whole. */
export const SAMPLED_LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info'];

/** Names of the groups of a RE2 expression. */
export const groupsOf = (expression: string): string[] =>
  [...expression.replace(/\\./g, '').matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(
    ([, group]) => group,
  );

/** Names of the labels that the pipeline itself makes of fields. */
export const labelNames = ({ steps }: LogPipeline): string[] =>
  steps.flatMap(step =>
    step.step === 'labels' ? step.fields.map(({ name }) => name) : [],
  );

/** The step of a kind, where it can stand once at most. */
export function stepOf<K extends LogStep['step']>(
  { steps }: LogPipeline,
  kind: K,
): Extract<LogStep, { step: K }> | undefined {
  return steps.find(
    (step): step is Extract<LogStep, { step: K }> => step.step === kind,
  );
}
