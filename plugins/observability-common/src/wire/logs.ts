import * as z from 'zod';
import {
  logLevelSchema,
  logLineSchema,
  logVolumeSchema,
  nanosecondsSchema,
} from '../model/logs';
import { noticeSchema } from './entity';

/**
 * What to look for. Either builder fields, or a LogQL log query; both are fenced to the entity.
 * @public
 */
export const logFilterSchema = z.object({
  text: z.string().max(1_000).optional(),
  /** `text` is a case-insensitive RE2 expression instead of a literal. */
  regex: z.boolean().optional(),
  /** Literals none of which may be in the line, whatever its case. */
  without: z.array(z.string().min(1).max(1_000)).max(20).optional(),
  levels: z.array(logLevelSchema).max(7).optional(),
  pods: z.array(z.string().max(253)).max(50).optional(),
  containers: z.array(z.string().max(253)).max(50).optional(),
  expression: z.string().min(1).max(5_000).optional(),
});

/** @public */
export type LogFilter = z.infer<typeof logFilterSchema>;

/** Start is inclusive, end exclusive, both in nanoseconds since the epoch. */
const nanosecondRange = z.object({
  start: nanosecondsSchema,
  end: nanosecondsSchema,
});

/** `POST …/logs/query`. @public */
export const logsQueryRequestSchema = logFilterSchema
  .extend({
    direction: z.enum(['backward', 'forward']).default('backward'),
    limit: z.number().int().min(1).max(5_000).default(500),
  })
  .and(nanosecondRange);

/** @public */
export type LogsQueryRequest = z.input<typeof logsQueryRequestSchema>;

/** @public */
export const logsQueryResponseSchema = z.object({
  /** In the asked direction, in exact nanosecond order. */
  lines: z.array(logLineSchema),
  /** The LogQL that was really sent. */
  fencedExpression: z.string(),
  /** The builder's fields that mean the same as the `expression` that was asked; absent where the builder has none for something of it. */
  builder: logFilterSchema.omit({ expression: true }).optional(),
  /** There are more lines in the range than the limit. */
  more: z.boolean(),
  notices: z.array(noticeSchema),
});

/** @public */
export type LogsQueryResponse = z.infer<typeof logsQueryResponseSchema>;

/** `POST …/logs/volume`. @public */
export const logsVolumeRequestSchema = logFilterSchema.and(nanosecondRange);

/** @public */
export type LogsVolumeRequest = z.input<typeof logsVolumeRequestSchema>;

/** @public */
export const logsVolumeResponseSchema = z.object({
  volume: logVolumeSchema,
  notices: z.array(noticeSchema),
});

/** @public */
export type LogsVolumeResponse = z.infer<typeof logsVolumeResponseSchema>;

/** `GET …/logs/streams?start&end`: what the pod and container filters offer. @public */
export const logsStreamsResponseSchema = z.object({
  pods: z.array(z.string()),
  containers: z.array(z.string()),
  grafanaUrl: z.string().optional(),
});

/** @public */
export type LogsStreamsResponse = z.infer<typeof logsStreamsResponseSchema>;

/**
 * `POST …/logs/tail` (body: a {@link LogFilter}) answers newline-delimited JSON, one of these a line.
 * It begins with the lines of the last 10 s, so that nothing is missed after a query up to now: drop those that are known already, by
 * timestamp, line and labels. A late line comes late, and is older than its neighbours. While the source does not answer there are notices, and
 * the tail goes on by itself.
 * @public
 */
export const logsTailEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lines'), lines: z.array(logLineSchema) }),
  /** Sent at least every 15 s so that a dead connection is noticed. */
  z.object({ type: z.literal('heartbeat') }),
  z.object({ type: z.literal('notice'), notice: noticeSchema }),
  /** Lines of this time (start inclusive, end exclusive) were left out: more came than could be followed. How many, where that is known. */
  z
    .object({
      type: z.literal('dropped'),
      lines: z.number().int().nonnegative().optional(),
    })
    .extend(nanosecondRange.shape),
]);

/** @public */
export type LogsTailEvent = z.infer<typeof logsTailEventSchema>;
