import type { ObservabilityProblem } from '@observability-kit/backstage-plugin-observability-common';

/** One line of what `lint` has to say; the shape of its JSON. */
export interface Finding {
  file: string;
  /** The first line is 1. */
  line: number;
  /** `kind:namespace/name`; empty where no entity could be read. */
  entity: string;
  key: string;
  value: string;
  message: string;
  /** Empty where the message says it all. */
  remedy: string;
}

export const toFinding = (
  place: { file: string; line: number; entity?: string },
  problem: ObservabilityProblem,
): Finding => ({
  file: place.file,
  line: place.line,
  entity: place.entity ?? '',
  key: problem.key,
  value: problem.value,
  message: problem.message,
  remedy: problem.remedy ?? '',
});

const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

/** One line for people and for editors that jump to `file:line:`. Control characters of a value can't reach the terminal. */
export function describe(finding: Finding): string {
  const { file, line, entity, key, value, message, remedy } = finding;
  const what = [
    entity,
    key && (value ? `${key}: ${JSON.stringify(value)}` : key),
  ];
  const sentence = remedy ? `${message}. ${remedy}` : message;
  const text = [`${file}:${line}:`, ...what, sentence]
    .filter(Boolean)
    .join(' ');
  return text.replace(/\p{Cc}/gu, ' ');
}

export function describeAll(findings: readonly Finding[]): string {
  const files = new Set(findings.map(({ file }) => file)).size;
  return [
    ...findings.map(describe),
    `${count(findings.length, 'problem')} in ${count(files, 'file')}`,
    '',
  ].join('\n');
}
