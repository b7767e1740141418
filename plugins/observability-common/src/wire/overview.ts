import * as z from 'zod';
import { noticeSchema } from './entity';

/** `GET …/overview`, for the card on the entity's overview page. @public */
export const overviewResponseSchema = z.object({
  problems: z.number().int(),
  scrape: z.enum(['up', 'down', 'missing', 'off', 'unknown']),
  probe: z.enum(['up', 'down', 'missing', 'off', 'unknown']),
  firing: z.object({
    critical: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
  }),
  logs: z.enum(['on', 'off']),
  /** What the last reconciliation found to differ from what was applied; absent where nothing was reconciled yet. */
  drift: z
    .object({
      /** Objects. */
      count: z.number().int(),
      /** ISO 8601; when it was looked at. */
      at: z.string(),
    })
    .optional(),
  notices: z.array(noticeSchema),
});

/** @public */
export type OverviewResponse = z.infer<typeof overviewResponseSchema>;
