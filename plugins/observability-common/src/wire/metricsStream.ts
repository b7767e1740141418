import * as z from 'zod';
import {
  metricsQueryRequestSchema,
  metricsQueryResponseSchema,
} from './metrics';

/** `POST …/metrics/stream`: everything that a page shows, asked for at once. @public */
export const metricsStreamRequestSchema = z.object({
  queries: z.array(metricsQueryRequestSchema).min(1).max(60),
});

/** @public */
export type MetricsStreamRequest = z.input<typeof metricsStreamRequestSchema>;

/** One line of the answer: what became of one query. They come in the order in which the sources answer. @public */
export const metricsStreamLineSchema = z.object({
  /** Which of the queries, from 0. */
  index: z.number().int().min(0),
  answer: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('series'),
      response: metricsQueryResponseSchema,
    }),
    z.object({
      type: z.literal('failed'),
      /** HTTP status that the query would have got on its own. */
      status: z.number().int(),
      name: z.string(),
      message: z.string(),
    }),
  ]),
});

/** @public */
export type MetricsStreamLine = z.infer<typeof metricsStreamLineSchema>;
