import { z } from 'zod';

/** API v2 of Alertmanager, as far as it is read; see its `openapi.yaml`. */
const labels = z.record(z.string(), z.string());

export const gettableAlertSchema = z.object({
  labels,
  annotations: labels,
  startsAt: z.string(),
  fingerprint: z.string(),
  generatorURL: z.string().optional(),
  receivers: z.array(z.object({ name: z.string() })),
  status: z.object({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    silencedBy: z.array(z.string()),
    inhibitedBy: z.array(z.string()),
    /** Since 0.28: time intervals that mute. */
    mutedBy: z.array(z.string()).nullish(),
  }),
});

export type GettableAlert = z.infer<typeof gettableAlertSchema>;

export const gettableSilenceSchema = z.object({
  id: z.string(),
  status: z.object({ state: z.enum(['expired', 'active', 'pending']) }),
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean(),
      /** Absent means equal, as before 0.22. */
      isEqual: z.boolean().default(true),
    }),
  ),
  startsAt: z.string(),
  endsAt: z.string(),
  createdBy: z.string(),
  comment: z.string(),
});

export type GettableSilence = z.infer<typeof gettableSilenceSchema>;

export const createdSilenceSchema = z.object({ silenceID: z.string() });

export const receiversSchema = z.array(z.object({ name: z.string() }));

export const statusSchema = z.object({
  config: z.object({ original: z.string() }),
  versionInfo: z.object({ version: z.string() }),
});
