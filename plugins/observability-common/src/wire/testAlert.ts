import * as z from 'zod';
import { takenRouteSchema } from './receivers';

/** `POST …/alerts/test`: sends an alert that says of itself that it is a test. It tells people. @public */
export const testAlertRequestSchema = z.object({
  severity: z.enum(['critical', 'warning', 'info']),
});

/** @public */
export type TestAlertRequest = z.infer<typeof testAlertRequestSchema>;

/** One link of the way from us to a person. @public */
export const testAlertStepSchema = z.object({
  /** Taken by Alertmanager, listed there, routed, not held back, sent on, and seen by the receiver. */
  id: z.enum([
    'accepted',
    'listed',
    'routed',
    'passed',
    'notified',
    'received',
  ]),
  /** `likely`: what is known fits, and something else could explain it, too. `skipped`: an earlier link is broken. */
  status: z.enum(['ok', 'likely', 'waiting', 'failed', 'unknown', 'skipped']),
  /** What was seen, or why it can't be told. */
  evidence: z.string(),
});

/** @public */
export type TestAlertStep = z.infer<typeof testAlertStepSchema>;

/** @public */
export const testAlertSchema = z.object({
  /** Its marker, the value of the label `observability_test`. */
  id: z.string(),
  /** An entity ref. */
  sentBy: z.string(),
  /** RFC 3339; after `endsAt` Alertmanager counts it as resolved. */
  sentAt: z.string(),
  endsAt: z.string(),
  labels: z.record(z.string(), z.string()),
  /** The routes that it takes by the routing tree that Alertmanager runs. */
  routes: z.array(takenRouteSchema),
  steps: z.array(testAlertStepSchema),
  /** `notified`: sent on, and that is as far as anybody can see; `lost`: the first failed step says where. */
  outcome: z.enum(['running', 'arrived', 'notified', 'lost', 'unknown']),
  /** Nothing more will be found out. */
  isOver: z.boolean(),
});

/** @public */
export type TestAlert = z.infer<typeof testAlertSchema>;

/** `POST` and `GET …/alerts/test`: the last one of the entity, if any, as it stands now. @public */
export const testAlertResponseSchema = z.object({
  test: testAlertSchema.optional(),
});

/** @public */
export type TestAlertResponse = z.infer<typeof testAlertResponseSchema>;
