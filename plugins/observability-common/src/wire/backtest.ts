import * as z from 'zod';
import { noticeSchema } from './entity';

/** `POST …/backtest`: an alerting rule, or what might become one. @public */
export const backtestRequestSchema = z.object({
  /** PromQL; it fires while it answers anything. */
  expression: z.string().min(1).max(10_000),
  /** Seconds that it must hold before it fires. */
  forSeconds: z
    .number()
    .min(0)
    .max(7 * 86_400)
    .default(0),
  /** Seconds that it goes on firing after it has ceased to hold. */
  keepFiringForSeconds: z
    .number()
    .min(0)
    .max(7 * 86_400)
    .default(0),
  /** How often it is evaluated: its group's interval. Over a long time it is asked for less often. */
  intervalSeconds: z.number().min(1).max(86_400).optional(),
  /** How far back. */
  days: z.union([z.literal(1), z.literal(7), z.literal(30)]),
});

/** @public */
export type BacktestRequest = z.input<typeof backtestRequestSchema>;

/** One time in which it would have fired. Times in seconds since the epoch. @public */
export const firingEpisodeSchema = z.object({
  /** Labels of the alert, without those that the rule itself adds. */
  labels: z.record(z.string(), z.string()),
  start: z.number(),
  /** Absent while it would still be firing. */
  end: z.number().optional(),
});

/** @public */
export type FiringEpisode = z.infer<typeof firingEpisodeSchema>;

/** @public */
export const backtestResponseSchema = z.object({
  /** The expression that was really sent, fence included. */
  fencedExpression: z.string(),
  start: z.number(),
  end: z.number(),
  /** How often it was evaluated: what is shorter may be missed, and every time is right to one of them. */
  stepSeconds: z.number(),
  /** The latest first. */
  episodes: z.array(firingEpisodeSchema),
  /** All episodes, also those beyond the ones that are listed. */
  count: z.number(),
  /** Seconds in which at least one of its alerts would have been firing. */
  firingSeconds: z.number(),
  notices: z.array(noticeSchema),
});

/** @public */
export type BacktestResponse = z.infer<typeof backtestResponseSchema>;
