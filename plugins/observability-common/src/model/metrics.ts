import * as z from 'zod';

/**
 * One time series. Points are `[seconds since the epoch, value]`; a value that JSON cannot carry (`NaN`, `+Inf`, `-Inf`) is `null`.
 * @public
 */
export const seriesSchema = z.object({
  labels: z.record(z.string(), z.string()),
  points: z.array(z.tuple([z.number(), z.number().nullable()])),
});

/** @public */
export type Series = z.infer<typeof seriesSchema>;

/**
 * Units that panels are drawn in: base units of the Prometheus naming conventions.
 * @public
 */
export const unitSchema = z.enum([
  'none',
  'short',
  'ratio',
  'seconds',
  'bytes',
  'bytes-per-second',
  'cores',
  'per-second',
  'timestamp',
]);

/** @public */
export type Unit = z.infer<typeof unitSchema>;

/**
 * A chart of one or more PromQL expressions, before it is fenced. `$__rate_interval` stands for a safe range of `rate()`.
 * @public
 */
export const panelSchema = z.object({
  /** Unique among the panels of one entity. */
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** Heading under which the panel stands: `resources`, `probe`, a preset's name, `own`. */
  group: z.string(),
  unit: unitSchema,
  queries: z.array(
    z.object({
      expression: z.string(),
      /** Legend with `{{label}}` placeholders; without one the labels are shown. */
      legend: z.string().optional(),
      /** `threshold` draws a dashed line (a limit or a request). */
      role: z.enum(['series', 'threshold']).optional(),
    }),
  ),
});

/** @public */
export type Panel = z.infer<typeof panelSchema>;
