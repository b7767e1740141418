import * as z from 'zod';

/** @public */
export const problemSchema = z.object({
  key: z.string(),
  value: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
});

/** @public */
export const workloadSchema = z.object({
  cluster: z.string().optional(),
  namespace: z.string(),
  name: z.string(),
  matchLabels: z.record(z.string(), z.string()).optional(),
});

/** A range of time in seconds since the epoch, fractions allowed. */
export const timeRangeSchema = z
  .object({ start: z.number().nonnegative(), end: z.number().nonnegative() })
  .refine(range => range.end > range.start, 'end must be after start');

/**
 * What the upstream or a cap of ours has to say about an answer; shown beside the data.
 * @public
 */
export const noticeSchema = z.object({
  level: z.enum(['info', 'warning']),
  /** `capped`: a limit of ours cut the answer; `partial`: the upstream said it is incomplete; `upstream`: its own words; `unavailable`: a source did not answer. */
  kind: z.enum(['capped', 'partial', 'upstream', 'unavailable']),
  message: z.string(),
});

/** @public */
export type Notice = z.infer<typeof noticeSchema>;
