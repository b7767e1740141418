import * as z from 'zod';
import { nanosecondsSchema } from '../model/logs';
import { noticeSchema } from './entity';
import { logFilterSchema } from './logs';

/** Values that one answer counts. @public */
export const MAX_COUNTED_VALUES = 50;

/** `POST …/logs/counts`: lines by the values of a field. @public */
export const logsCountsRequestSchema = logFilterSchema.extend({
  /** A label of the streams, structured metadata, or the label that the parser makes of a field. */
  field: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/),
  /** What finds fields in lines; left out, only labels and structured metadata are there. */
  parser: z.enum(['json', 'logfmt']).optional(),
  /** Start is inclusive, end exclusive, both in nanoseconds since the epoch, and counted in whole seconds. */
  start: nanosecondsSchema,
  end: nanosecondsSchema,
});

/** @public */
export type LogsCountsRequest = z.infer<typeof logsCountsRequestSchema>;

/** @public */
export const logsCountsResponseSchema = z.object({
  /** The most frequent ones first; lines without the field are in none. */
  values: z.array(z.object({ value: z.string(), count: z.number() })),
  /** There may be more values than are told. */
  more: z.boolean(),
  notices: z.array(noticeSchema),
});

/** @public */
export type LogsCountsResponse = z.infer<typeof logsCountsResponseSchema>;
