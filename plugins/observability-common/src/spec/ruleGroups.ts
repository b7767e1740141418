import * as z from 'zod';
import { duration, durationOrZero } from './fields';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Prometheus refuses `__name__` as a rule's label; the other names with two underscores are its own. */
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Values are templates of the engine and stay as they are. */
const labels = z
  .record(
    z
      .string()
      .max(200)
      .regex(
        LABEL_NAME,
        'must be a label name: letters, digits and _, neither a digit nor __ first',
      ),
    z.string().max(10_000),
  )
  .optional();

const rule = z
  .strictObject({
    alert: z.string().min(1).max(200).optional(),
    record: z
      .string()
      .max(200)
      .regex(
        METRIC_NAME,
        'must be a metric name: letters, digits, _ and :, no digit first',
      )
      .optional(),
    expr: z.string().trim().min(1).max(10_000),
    for: durationOrZero.optional(),
    keep_firing_for: durationOrZero.optional(),
    labels,
    annotations: labels,
  })
  .superRefine((value, context) => {
    if ((value.alert === undefined) === (value.record === undefined)) {
      context.addIssue({
        code: 'custom',
        message: 'must have exactly one of alert and record',
      });
    }
    if (
      value.record !== undefined &&
      (value.for ?? value.keep_firing_for ?? value.annotations) !== undefined
    ) {
      context.addIssue({
        code: 'custom',
        message:
          'is a recording rule, which has no for, keep_firing_for or annotations',
      });
    }
  });

/**
 * A rule group as it stands in a Prometheus rule file. PromQL is checked when it is rendered.
 * @public
 */
export const ruleGroupSchema = z.strictObject({
  name: z.string().min(1).max(200),
  interval: duration.optional(),
  rules: z.array(rule).min(1).max(100),
});

/** A whole rule file instead of its groups. */
export const isRuleFile = (value: unknown): value is { groups: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  Object.hasOwn(value, 'groups') &&
  Object.keys(value).length === 1;

/** Groups, or a whole rule file (`groups: […]`). */
export const ruleGroups = z.preprocess(
  value => (isRuleFile(value) ? value.groups : value),
  z
    .array(ruleGroupSchema)
    .max(20)
    .superRefine((groups, context) => {
      groups.forEach(({ name }, index) => {
        if (groups.findIndex(group => group.name === name) < index) {
          context.addIssue({
            code: 'custom',
            path: [index, 'name'],
            message: 'is there twice: groups of one file need different names',
          });
        }
      });
    }),
);
