import * as z from 'zod';

const ALLOWED =
  "must be a port number (1-65535) or the name of a port (at most 15 of a-z, 0-9 and '-', with a letter)";

/** IANA service name (RFC 6335, section 5.1), which is what Kubernetes allows as a port's name. */
const isPortName = (value: string) =>
  /^[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(value) &&
  /[a-z]/.test(value) &&
  !value.includes('--');

/** `8080` is a number; `8080abc` is a name, as it is for Kubernetes; `080` is neither. */
function parsePort(value: string): string | number | undefined {
  if (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65_535) {
    return Number(value);
  }
  return isPortName(value) ? value : undefined;
}

/** A port's number, or its name. Digits alone are a number. */
export const port = z.union(
  [
    z.number().int().min(1).max(65_535),
    z
      .string()
      .max(15)
      .transform((value, context): string | number => {
        const parsed = parsePort(value);
        if (parsed === undefined) {
          context.addIssue({ code: 'custom', message: ALLOWED });
          return z.NEVER;
        }
        return parsed;
      }),
  ],
  { error: ALLOWED },
);
