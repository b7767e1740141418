import * as z from 'zod';
import { noticeSchema } from './entity';

/**
 * How fast the error budget is used up over a window: 1 uses up exactly all of it by the end of the objective's window.
 * @public
 */
export const burnRateSchema = z.object({
  /** Prometheus durations. An alert wants both windows at `threshold`: the short one ends it soon after the trouble. */
  long: z.string(),
  short: z.string(),
  /** `null` where nothing was measured. */
  longRate: z.number().nullable(),
  shortRate: z.number().nullable(),
  /** Above it in both windows, an alert fires. */
  threshold: z.number(),
  severity: z.enum(['critical', 'warning']),
});

/** @public */
export type BurnRate = z.infer<typeof burnRateSchema>;

/**
 * How one objective is kept. Shares are of events (requests or probes), 0-1.
 * @public
 */
export const sloStatusSchema = z.object({
  name: z.enum(['availability', 'latency']),
  /** Share of events that must be good. */
  objective: z.number(),
  /** In words: `99.9% of requests succeed`. */
  goal: z.string(),
  /** Share that was good within the window; `null` where nothing was measured. Where nothing was asked, nothing went wrong: 1. */
  achieved: z.number().nullable(),
  /** What is left of the error budget, at most 1; negative when more than all of it is used up. */
  budgetLeft: z.number().nullable(),
  /** The shortest windows first. */
  burnRates: z.array(burnRateSchema),
  /** How much of the window there is data for, to the step: less than the window for a new component, or after an outage of the monitoring. */
  measuredSeconds: z.number(),
  /** `[seconds since the epoch, budget left]`: of the whole window's budget, what was left at that time; `null` is a gap. */
  burnDown: z.array(z.tuple([z.number(), z.number().nullable()])),
});

/** @public */
export type SloStatus = z.infer<typeof sloStatusSchema>;

/** `GET …/slo`. @public */
export const sloResponseSchema = z.object({
  /** Seconds since the epoch: the window's end. */
  end: z.number(),
  /** As written: `30d`. */
  window: z.string(),
  windowSeconds: z.number(),
  stepSeconds: z.number(),
  objectives: z.array(sloStatusSchema),
  notices: z.array(noticeSchema),
});

/** @public */
export type SloResponse = z.infer<typeof sloResponseSchema>;
