import * as z from 'zod';

/** `POST …/rules/explain`: an alerting rule's expression. @public */
export const ruleExplanationRequestSchema = z.object({
  expression: z.string().min(1).max(10_000),
});

/** @public */
export type RuleExplanationRequest = z.input<
  typeof ruleExplanationRequestSchema
>;

/**
 * A part of an expression, with what it is now.
 * @public
 */
export const explainedPartSchema = z.object({
  expression: z.string(),
  /** How deep within operators it stands; 0 is the whole. */
  depth: z.number().int().min(0),
  values: z.array(
    z.object({
      labels: z.record(z.string(), z.string()),
      /** `null` for what is no number in JSON: NaN and the infinities. */
      value: z.number().nullable(),
    }),
  ),
  /** All values, also those beyond the ones that are listed. */
  count: z.number().int(),
  /** Why this part could not be asked for. */
  error: z.string().optional(),
});

/** @public */
export type ExplainedPart = z.infer<typeof explainedPartSchema>;

/** @public */
export const ruleExplanationResponseSchema = z.object({
  /** Seconds since the epoch: what "now" was. */
  time: z.number(),
  /** The whole, then operands of operands in the order in which they are read. */
  parts: z.array(explainedPartSchema),
  /** Parts beyond the ones that are listed. */
  more: z.number().int(),
  /** What is compared with what; absent for a rule that compares nothing. */
  comparison: z
    .object({
      left: z.string(),
      operator: z.string(),
      right: z.string(),
      /** The right side, where it is a plain number. */
      threshold: z.number().optional(),
    })
    .optional(),
});

/** @public */
export type RuleExplanationResponse = z.infer<
  typeof ruleExplanationResponseSchema
>;
