import { z } from 'zod';
import { parsePrometheusDuration } from './duration';
import { parseObjective, parseLatencyObjective } from './objective';
import { isRe2 } from './regex';

/** A text that `parse` understands; otherwise the problem says what is allowed. */
export function text<T>(
  allowed: string,
  parse: (value: string) => T | undefined,
  max = 1_000,
) {
  return z
    .string({ error: `must be text: ${allowed}` })
    .max(max, `must be at most ${max} characters`)
    .transform((value, context) => {
      const parsed = parse(value);
      if (parsed === undefined) {
        context.addIssue({ code: 'custom', message: `must be ${allowed}` });
        return z.NEVER;
      }
      return parsed;
    });
}

const matching = (accepts: (value: string) => boolean) => (value: string) =>
  accepts(value) ? value : undefined;

/** IANA service name (RFC 6335, section 5.1), which is what Kubernetes allows as a port's name. */
const isPortName = (value: string) =>
  /^[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(value) &&
  /[a-z]/.test(value) &&
  !value.includes('--');

const portAllowed =
  "a port number (1-65535) or the name of a port (at most 15 of a-z, 0-9 and '-', with a letter)";

/** A port's number, or its name. Digits alone are a number. */
export const port = z.union(
  [
    z.number().int().min(1).max(65_535),
    z
      .string()
      .max(15)
      .transform((value, context): string | number => {
        if (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535) {
          return Number(value);
        }
        if (isPortName(value)) {
          return value;
        }
        context.addIssue({ code: 'custom', message: `must be ${portAllowed}` });
        return z.NEVER;
      }),
  ],
  { error: `must be ${portAllowed}` },
);

export const httpPath = text(
  "an absolute path such as /metrics, without white space or '#'",
  matching(value => /^\/[!$%&'()*+,\-./0-9:;=?@A-Z_a-z~[\]]*$/.test(value)),
);

/** A positive Prometheus duration, kept as text. */
export const duration = text(
  'a Prometheus duration above zero such as 30s or 1h30m (units y, w, d, h, m, s, ms in this order)',
  matching(value => (parsePrometheusDuration(value) ?? 0) > 0),
);

/** Like `duration`, zero allowed: `for: 0s`. */
export const durationOrZero = text(
  'a Prometheus duration such as 5m or 0s',
  matching(value => parsePrometheusDuration(value) !== undefined),
);

function httpUrl(value: string): string | undefined {
  if (!/^https?:\/\/[^\s\\<>"'`{}|^]+$/.test(value) || !URL.canParse(value)) {
    return undefined;
  }
  const url = new URL(value);
  return url.username || url.password || url.hash || !url.hostname
    ? undefined
    : value;
}

export const absoluteUrl = text(
  'an absolute http or https URL without user, password or fragment',
  httpUrl,
  2_000,
);

export const runbookUrl = text(
  'an absolute http or https URL, or a TechDocs path such as /docs/default/component/checkout/runbook',
  value =>
    /^\/(?!\/)[\w\-./~%#]*$/.test(value)
      ? value
      : httpUrl(value.replace(/#[\w\-./~%]*$/, '')) && value,
  2_000,
);

export const name = (what: string) =>
  text(
    `${what}: letters, digits, '-', '_' and '.'`,
    matching(value => /^[A-Za-z0-9]([\w.-]{0,98}[A-Za-z0-9])?$/.test(value)),
  );

export const regex = text(
  'a regular expression in RE2 syntax (no look-around, no back-references)',
  matching(value => value !== '' && isRe2(value)),
);

export const availabilityObjective = text(
  'a percentage between 0% and 100%, such as 99.9%',
  value => {
    const objective = parseObjective(value);
    return objective === undefined ? undefined : { objective };
  },
  50,
);

export const latencyObjective = text(
  'a percentage and a threshold such as 99% < 300ms',
  parseLatencyObjective,
  50,
);
