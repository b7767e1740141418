import * as z from 'zod';
import { parsePrometheusDuration } from './duration';
import { availabilityObjective, duration, latencyObjective } from './fields';

const DAY = 86_400_000;

/** Shorter windows leave the slow burn rates (up to 3 days) no room, longer ones outlive what a TSDB keeps. */
const WINDOW_DAYS = { min: 7, max: 90 };

export const slo = z
  .strictObject({
    availability: availabilityObjective
      .optional()
      .describe('Share of good requests, such as 99.9%.'),
    latency: latencyObjective
      .optional()
      .describe(
        'Share of requests that are fast enough, and how fast, such as 99% < 300ms.',
      ),
    window: duration.optional().meta({
      default: '30d',
      description: 'Over which time the objectives hold: 7d to 90d.',
    }),
  })
  .superRefine((value, context) => {
    if (!value.availability && !value.latency) {
      context.addIssue({
        code: 'custom',
        path: ['availability'],
        message: 'is missing: an SLO needs availability or latency',
      });
    }
    const milliseconds = parsePrometheusDuration(value.window ?? '30d') ?? 0;
    const { min, max } = WINDOW_DAYS;
    if (milliseconds < min * DAY || milliseconds > max * DAY) {
      context.addIssue({
        code: 'custom',
        path: ['window'],
        message: `must be between ${min}d and ${max}d`,
      });
    }
  })
  .transform(value => ({ ...value, window: value.window ?? '30d' }));
