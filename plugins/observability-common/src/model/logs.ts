import * as z from 'zod';

/**
 * A point in time in nanoseconds since the epoch, as a decimal string: a double cannot hold it exactly.
 * @public
 */
export const nanosecondsSchema = z
  .string()
  .regex(/^\d{1,20}$/, 'must be nanoseconds since the epoch, digits only');

/** @public */
export const logLevelSchema = z.enum([
  'critical',
  'error',
  'warn',
  'info',
  'debug',
  'trace',
  'unknown',
]);

/** @public */
export type LogLevel = z.infer<typeof logLevelSchema>;

/** @public */
export const logLineSchema = z.object({
  timestamp: nanosecondsSchema,
  line: z.string(),
  level: logLevelSchema,
  /** Labels of the stream, structured metadata included. */
  labels: z.record(z.string(), z.string()),
});

/** @public */
export type LogLine = z.infer<typeof logLineSchema>;

/**
 * Number of lines per bucket and level. `start` is the beginning of the bucket in seconds since the epoch.
 * @public
 */
export const logVolumeSchema = z.object({
  stepSeconds: z.number(),
  levels: z.array(
    z.object({
      level: logLevelSchema,
      buckets: z.array(z.object({ start: z.number(), count: z.number() })),
    }),
  ),
});

/** @public */
export type LogVolume = z.infer<typeof logVolumeSchema>;
