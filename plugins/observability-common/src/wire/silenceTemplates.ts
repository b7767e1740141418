import * as z from 'zod';
import { matcherSchema } from '../model/alerts';

/** What a platform offers whoever makes a silence; everything in it can be changed before. @public */
export const silenceTemplateSchema = z.object({
  name: z.string(),
  comment: z.string(),
  /** A Prometheus duration. */
  duration: z.string(),
  /** The entity's own are added to every silence. */
  matchers: z.array(matcherSchema),
});

/** @public */
export type SilenceTemplate = z.infer<typeof silenceTemplateSchema>;

/** `GET /silences/templates`, of no entity. @public */
export const silenceTemplatesResponseSchema = z.object({
  templates: z.array(silenceTemplateSchema),
});

/** @public */
export type SilenceTemplatesResponse = z.infer<
  typeof silenceTemplatesResponseSchema
>;
