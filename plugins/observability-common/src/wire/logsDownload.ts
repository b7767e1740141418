import * as z from 'zod';
import { nanosecondsSchema } from '../model/logs';
import { logFilterSchema } from './logs';

/** Forms in which lines are downloaded. @public */
export const logsDownloadFormatSchema = z.enum(['text', 'jsonl', 'csv']);

/** @public */
export type LogsDownloadFormat = z.infer<typeof logsDownloadFormatSchema>;

/** `POST …/logs/download`. Start is inclusive, end exclusive, both in nanoseconds since the epoch. @public */
export const logsDownloadRequestSchema = logFilterSchema.extend({
  start: nanosecondsSchema,
  end: nanosecondsSchema,
  format: logsDownloadFormatSchema,
});

/** @public */
export type LogsDownloadRequest = z.infer<typeof logsDownloadRequestSchema>;

/**
 * The answer is newline-delimited JSON, one of these a line, oldest lines first. A file is whole only when `end` has come: a stream that breaks
 * off without it has failed on its way.
 * @public
 */
export const logsDownloadEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('part'),
    /** What the file goes on with. */
    text: z.string(),
    /** Lines so far, these included. */
    lines: z.number().int(),
    /** Everything before this nanosecond is in the file. */
    until: nanosecondsSchema,
  }),
  z.object({
    type: z.literal('end'),
    lines: z.number().int(),
    /** Why it ends: there is no more, or the platform allows no more. */
    reason: z.enum(['all', 'limit']),
  }),
]);

/** @public */
export type LogsDownloadEvent = z.infer<typeof logsDownloadEventSchema>;
