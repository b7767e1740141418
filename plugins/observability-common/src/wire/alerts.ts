import * as z from 'zod';
import {
  alertSchema,
  matcherSchema,
  ruleSchema,
  severitySchema,
  silenceSchema,
} from '../model/alerts';
import { noticeSchema } from './entity';

/** `GET …/alerts`. A source that did not answer is a notice, and the rest is still there. @public */
export const alertsResponseSchema = z.object({
  alerts: z.array(alertSchema),
  rules: z.array(ruleSchema),
  silences: z.array(silenceSchema),
  notices: z.array(noticeSchema),
  /** The matchers that every silence of this entity carries. */
  enforcedMatchers: z.array(matcherSchema),
});

/** @public */
export type AlertsResponse = z.infer<typeof alertsResponseSchema>;

/** `POST …/silences/preview`, and the base of `POST …/silences`. The entity's matchers are added by the backend. @public */
export const silencePreviewRequestSchema = z.object({
  matchers: z.array(matcherSchema).max(20),
});

/** @public */
export type SilencePreviewRequest = z.infer<typeof silencePreviewRequestSchema>;

/** @public */
export const silencePreviewResponseSchema = z.object({
  matchers: z.array(matcherSchema),
  /** Every alert that is active now and that the silence would hit. */
  alerts: z.array(alertSchema),
  /**
   * What the silence would have hit in the last day as far as the engine has recorded, the longest first; without labels that are added on the way to
   * Alertmanager. Absent when the engine did not answer.
   */
  recent: z
    .array(
      z.object({
        name: z.string(),
        severity: severitySchema,
        labels: z.record(z.string(), z.string()),
        /** Seconds of the last day, to about two minutes. */
        firingSeconds: z.number(),
      }),
    )
    .optional(),
});

/** @public */
export type SilencePreviewResponse = z.infer<
  typeof silencePreviewResponseSchema
>;

/** `POST …/silences`; with `id` it replaces (extends) that silence. @public */
export const silenceRequestSchema = silencePreviewRequestSchema.extend({
  id: z.string().max(100).optional(),
  /** RFC 3339. Now when left out, or when it is over. */
  startsAt: z.iso.datetime({ offset: true }).optional(),
  /** Seconds from its start on, or from now on where it has begun. */
  durationSeconds: z
    .number()
    .int()
    .min(60)
    .max(90 * 86_400),
  comment: z.string().trim().min(1).max(1_000),
});

/** @public */
export type SilenceRequest = z.infer<typeof silenceRequestSchema>;

/** @public */
export const silenceResponseSchema = z.object({ silence: silenceSchema });
