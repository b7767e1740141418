import { z } from 'zod';

const labels = z.record(z.string(), z.string());
const warnings = z.array(z.string()).nullish();

/** Answer of `query_range` to a log query. */
export const streamsSchema = z.object({
  data: z.object({
    resultType: z.literal('streams'),
    result: z.array(
      z.object({
        /** Structured metadata and what the query parsed out of the line included. */
        stream: labels,
        /** Nanoseconds and line; newer versions may add a third part. */
        values: z.array(
          z.tuple([z.string().regex(/^\d+$/), z.string()], z.unknown()),
        ),
      }),
    ),
  }),
  warnings,
});

export type LokiStream = z.infer<
  typeof streamsSchema
>['data']['result'][number];

/** Answer of `query_range` to a metric query. */
export const matrixSchema = z.object({
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: labels,
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
  warnings,
});

/** Answer of `label/…/values`; without `data` where there are none. */
export const valuesSchema = z.object({
  data: z.array(z.string()).nullish(),
});
