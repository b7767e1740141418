import * as z from 'zod';
import { noticeSchema, timeRangeSchema } from './entity';

const within = {
  /** One of `clusters` of `GET …/panels`, or `ALL_CLUSTERS`. The entity's own by default. */
  cluster: z.string().max(100).optional(),
};

/** `POST …/metrics/names`: which metrics an entity has within a time range. @public */
export const metricNamesRequestSchema = z.object(within).and(timeRangeSchema);

/** @public */
export type MetricNamesRequest = z.input<typeof metricNamesRequestSchema>;

/**
 * A metric, with what its exporter says of it where the engine knows.
 * @public
 */
export const metricDescriptionSchema = z.object({
  name: z.string(),
  /** `counter`, `gauge`, `histogram`, `summary` … as the exporter says it. */
  type: z.string().optional(),
  unit: z.string().optional(),
  help: z.string().optional(),
});

/** @public */
export type MetricDescription = z.infer<typeof metricDescriptionSchema>;

/** Sorted by name. @public */
export const metricNamesResponseSchema = z.object({
  metrics: z.array(metricDescriptionSchema),
  notices: z.array(noticeSchema),
});

/** @public */
export type MetricNamesResponse = z.infer<typeof metricNamesResponseSchema>;

/** `POST …/metrics/labels`: the names of labels, or the values of one. @public */
export const metricLabelsRequestSchema = z
  .object({
    ...within,
    /** Of the series that this selects, such as `http_requests_total{job="shop"}`; of all that the entity has by default. */
    selector: z.string().min(1).max(2_000).optional(),
    /** The label whose values are wanted; without it the names of labels are. */
    label: z
      .string()
      .max(200)
      .regex(
        /^[a-zA-Z_][a-zA-Z0-9_]*$/,
        'is no name of a label: letters, digits and underscores, and no digit in front',
      )
      .optional(),
  })
  .and(timeRangeSchema);

/** @public */
export type MetricLabelsRequest = z.input<typeof metricLabelsRequestSchema>;

/** Sorted. @public */
export const metricLabelsResponseSchema = z.object({
  values: z.array(z.string()),
  notices: z.array(noticeSchema),
});

/** @public */
export type MetricLabelsResponse = z.infer<typeof metricLabelsResponseSchema>;
