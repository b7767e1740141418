import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ObservabilityProblem } from '@observability-kit/backstage-plugin-observability-common';
import type { WorkspaceEntity } from './workspace';

/** One problem as a step's output shows it. */
export type LocatedProblem = {
  file: string;
  line: number;
  entity: string;
  key: string;
  value: string;
  message: string;
  remedy: string;
};

export const located = (
  path: string,
  { document, observed, files }: WorkspaceEntity,
  problems: readonly ObservabilityProblem[],
): LocatedProblem[] =>
  problems.map(({ key, value, message, remedy }) => {
    const place = document.placeOf(key, files);
    return {
      file: place.file ?? path,
      line: place.line,
      entity: observed.entity.entityRef,
      key,
      value,
      message,
      remedy: remedy ?? '',
    };
  });

const sentence = (problem: LocatedProblem) => {
  const { file, line, key, value, message, remedy } = problem;
  return `${file}:${line}: ${key}: ${JSON.stringify(value)} ${message}${
    remedy && `. ${remedy}`
  }`;
};

/** Says every problem in the step's log, and ends the step when there is one. Errors: `InputError`. */
export function failOn(
  problems: readonly LocatedProblem[],
  logger: LoggerService,
): void {
  const sentences = problems.map(sentence);
  sentences.forEach(line => logger.error(line));
  if (sentences.length > 0) {
    throw new InputError(sentences.join('\n'));
  }
}
