import * as z from 'zod';
import { panelSchema, unitSchema } from './metrics';

/** What the owner of a service asks first. @public */
export const healthQuestionSchema = z.enum([
  'availability',
  'errors',
  'latency',
  'saturation',
  'restarts',
]);

/** @public */
export type HealthQuestion = z.infer<typeof healthQuestionSchema>;

/**
 * One figure that says whether a service is all right, and from where on it is not. Its worst series counts.
 * @public
 */
export const healthSignalSchema = z.object({
  /** To be queried like a panel's; unique among the panels of one entity. */
  id: z.string(),
  question: healthQuestionSchema,
  /**
   * What answers it: share of good `probes`, of scrapes that worked, of `pods` that are ready; share of failed `requests`; seconds of the 99th percentile
   * (`p99`) or of a probe (`probe-duration`), share of `slow` requests; the fullest container's share of its `limits`; number of `restarts` in an hour.
   */
  measured: z.enum([
    'probes',
    'scrapes',
    'pods',
    'requests',
    'p99',
    'probe-duration',
    'slow',
    'limits',
    'restarts',
  ]),
  unit: unitSchema,
  /** On which side of the thresholds it is bad. */
  bad: z.enum(['above', 'below']),
  /** Beyond it the service is degraded. */
  warning: z.number(),
  /** At it and beyond, something is wrong. */
  critical: z.number(),
  /** The objective that the thresholds follow from, in words; left out: sensible ones. */
  goal: z.string().optional(),
  /** The panel that shows more. */
  panelId: z.string().optional(),
  queries: panelSchema.shape.queries,
});

/** @public */
export type HealthSignal = z.infer<typeof healthSignalSchema>;
