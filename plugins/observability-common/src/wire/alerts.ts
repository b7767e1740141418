import { z } from 'zod';
import {
  alertSchema,
  matcherSchema,
  ruleSchema,
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
});

/** @public */
export type SilencePreviewResponse = z.infer<
  typeof silencePreviewResponseSchema
>;

/** `POST …/silences`; with `id` it replaces (extends) that silence. @public */
export const silenceRequestSchema = silencePreviewRequestSchema.extend({
  id: z.string().max(100).optional(),
  /** Seconds from now on. */
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
