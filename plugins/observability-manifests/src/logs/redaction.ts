import type { LogRedaction, LogsProfile } from './profile';

/** Patterns that every platform has; its own ones of the same name replace them. */
const BUILT_IN: Readonly<Record<string, LogRedaction>> = {
  email: {
    // Without a repetition inside another: not every collector's engine takes linear time for it.
    expression: '[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\\.[A-Za-z0-9.-]*[A-Za-z0-9]',
    replacement: '[email]',
  },
  // By the issuers' first digits, as any 13 digits are a time in milliseconds.
  creditCard: {
    expression:
      '\\b(?:4\\d{3}|5[1-5]\\d{2}|2[2-7]\\d{2}|6011|65\\d{2})[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}\\b|\\b3[47]\\d{2}[ -]?\\d{6}[ -]?\\d{5}\\b',
    replacement: '[creditCard]',
  },
  bearerToken: {
    expression: '\\b(?i:bearer) +[A-Za-z0-9._~+/=-]{8,}',
    replacement: '[bearerToken]',
  },
  jsonWebToken: {
    expression:
      '\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}',
    replacement: '[jsonWebToken]',
  },
  awsKey: {
    expression: '\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b',
    replacement: '[awsKey]',
  },
};

/** @returns the pattern of a name, or `undefined` for one that neither the platform nor we have */
export function redactionOf(
  name: string,
  { patterns }: Pick<LogsProfile, 'patterns'>,
): LogRedaction | undefined {
  if (Object.hasOwn(patterns, name)) return patterns[name];
  return Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
}

/** Names that there are, in order, for the remedy of one that there is not. */
export const redactionNames = ({ patterns }: Pick<LogsProfile, 'patterns'>) =>
  [...new Set([...Object.keys(BUILT_IN), ...Object.keys(patterns)])].sort();
