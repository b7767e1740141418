import { z } from 'zod';

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine(text => !URL.canParse(text) || !new URL(text).username, {
    error: 'must not contain credentials; use auth',
  });

export const sourceSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['prometheus', 'victoria-metrics', 'alertmanager', 'loki']),
  url,
  rulesUrl: url.optional(),
  targetsUrl: url.optional(),
  externalUrl: url.optional(),
  timeoutSeconds: z.number().positive().default(30),
  maxBytes: z
    .number()
    .int()
    .positive()
    .default(16 * 1_024 * 1_024),
  headers: z.record(z.string(), z.string()).default({}),
  auth: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('basic'),
        username: z.string(),
        password: z.string(),
      }),
      z.strictObject({ type: z.literal('bearer'), token: z.string() }),
    ])
    .optional(),
});

const fileKind = z.enum(['ScrapeFile', 'RuleFile', 'RouteFile', 'LogFile']);

export const filesDeliverySchema = z.strictObject({
  type: z.literal('files'),
  root: z.string().startsWith('/', 'must be an absolute path'),
  assemble: z
    .array(
      z.strictObject({
        kind: z.enum(['RouteFile', 'LogFile']),
        base: z.string(),
        output: z.string(),
        roots: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  reload: z
    .array(
      z.strictObject({
        name: z.string(),
        kinds: z.array(fileKind).min(1),
        url,
      }),
    )
    .default([]),
});

/** The configuration as it is written; `config.d.ts` describes it. */
export const rawConfigSchema = z.strictObject({
  instanceId: z.string(),
  sources: z.array(sourceSchema),
  clusters: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        title: z.string().optional(),
        metrics: z.string(),
        alerts: z.string().optional(),
        logs: z.string().optional(),
        profile: z.record(z.string(), z.unknown()),
        delivery: filesDeliverySchema.optional(),
      }),
    )
    .min(1),
  grafana: z.strictObject({ url }).optional(),
  limits: z
    .strictObject({
      maxSeries: z.number().int().positive().default(200),
      maxRangeSeconds: z
        .number()
        .positive()
        .default(32 * 86_400),
    })
    .prefault({}),
});
