import * as z from 'zod';

/**
 * Errors of the same cause, as an error tracker groups them.
 * @public
 */
export const errorIssueSchema = z.object({
  /** As the tracker calls it, to be shown: `SHOP-1A`. */
  id: z.string(),
  title: z.string(),
  /** Where in the program it comes from, in the tracker's words. */
  place: z.string().optional(),
  level: z.enum(['fatal', 'error', 'warning', 'info', 'debug', 'unknown']),
  /** Events within the window. */
  events: z.number(),
  /** People who met it within the window. */
  users: z.number(),
  /** RFC 3339; ever, not only within the window. */
  firstSeen: z.string().optional(),
  lastSeen: z.string().optional(),
  /** Where a person opens it. */
  url: z.string().optional(),
});

/** @public */
export type ErrorIssue = z.infer<typeof errorIssueSchema>;

/**
 * What one error tracker knows of a component.
 * @public
 */
export const trackedErrorsSchema = z.object({
  /** Product name: `Sentry`. */
  tracker: z.string(),
  project: z.string(),
  /** Where a person opens all of them. */
  url: z.string().optional(),
  /** Seconds that `events` and `users` are counted over. */
  windowSeconds: z.number(),
  /** Unresolved, those of the most events first. */
  issues: z.array(errorIssueSchema),
  /** There are more than these. */
  hasMore: z.boolean(),
});

/** @public */
export type TrackedErrors = z.infer<typeof trackedErrorsSchema>;
