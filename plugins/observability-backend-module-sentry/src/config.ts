import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where it stands. */
export const CONFIG_KEY = 'observability.errors.sentry';

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,99}$/,
    'must be a slug: lower case letters, digits, "-" and "_"',
  );

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine(text => !URL.canParse(text) || !new URL(text).username, {
    error: 'must not contain credentials; use token',
  })
  .transform(text => text.replace(/\/+$/, ''));

const sentryConfigSchema = z
  .strictObject({
    url: url.default('https://sentry.io'),
    externalUrl: url.optional(),
    organization: slug,
    token: z.string().min(1).optional(),
    tokenFile: z
      .string()
      .startsWith('/', 'must be an absolute path')
      .optional(),
    projects: z.array(z.union([z.literal('*'), slug])).min(1),
    timeoutSeconds: z.number().positive().default(15),
    allowPrivateAddresses: z.boolean().optional(),
  })
  .refine(
    ({ token, tokenFile }) =>
      (token === undefined) !== (tokenFile === undefined),
    'needs either token or tokenFile',
  )
  .transform(config => ({
    ...config,
    externalUrl: config.externalUrl ?? config.url,
  }));

/** Where Sentry is, and what of it may be shown. */
export type SentryConfig = z.output<typeof sentryConfigSchema>;

/**
 * `undefined` where Sentry is not configured.
 *
 * Errors: `InputError` that names the key.
 */
export function readSentryConfig(config: Config): SentryConfig | undefined {
  const raw = config.getOptional(CONFIG_KEY);
  if (raw === undefined) {
    return undefined;
  }
  const { success, data, error } = sentryConfigSchema.safeParse(raw);
  if (!success) {
    const [{ path, message }] = error.issues;
    throw new InputError(
      `Wrong configuration: ${[CONFIG_KEY, ...path].join('.')}: ${message}`,
    );
  }
  return data;
}
