import * as z from 'zod';
import { isRe2 } from '@observability-kit/backstage-plugin-observability-common';
import { hasPlaceholder } from '../render/expansion';

/** Without groups that capture: collectors replace the whole match, and Promtail needs the one group that we put around it. */
const hasCapture = (expression: string) =>
  /(?<!\\)(?:\\\\)*\((?!\?)|\(\?P?<[A-Za-z_]/.test(expression);

const redaction = z.strictObject({
  /** RE2, without capturing groups; `(?:…)` is one that does not capture. */
  expression: z
    .string()
    .min(1)
    .max(500)
    .refine(isRe2, 'must be a regular expression in RE2 syntax')
    .refine(
      expression => !hasCapture(expression),
      'must not capture: write (?:…) for (…)',
    )
    .refine(
      expression => !hasPlaceholder(expression),
      'must not contain %{, $( or ${',
    ),
  /** Stands in the place of the match. Only characters that mean nothing in JSON, logfmt and in templates. */
  replacement: z
    .string()
    .regex(/^[A-Za-z0-9_.:*<>[\]-]{1,64}$/, 'letters, digits and _.:*<>[]-'),
});

const patternName = z
  .string()
  .regex(/^[A-Za-z0-9]([\w.-]{0,98}[A-Za-z0-9])?$/, 'a name');

/**
 * What the platform says about all log pipelines of a cluster.
 * @public
 */
export const logsProfileSchema = z.strictObject({
  /** Redaction patterns by name, beside the ones that are built in and before them: the same name replaces one. */
  patterns: z.record(patternName, redaction).default({}),
  /** Patterns that every component's lines go through, whether it asks for them or not. */
  redact: z.array(patternName).default([]),
  /** Whether collectors read files that a container runtime writes (`time stdout F line`); lines come joined and without that head. */
  cri: z.boolean().default(false),
  /** Loki's tenant of components that name none; left out: that of the collector's own configuration. */
  tenant: patternName.optional(),
  /** Tenants that a component may name. */
  tenants: z.array(patternName).default([]),
  /** Files of a Service's lines for collectors that cannot read file_sd; `{{namespace}}` and `{{service}}` are filled in. */
  paths: z.string().default('/var/log/{{namespace}}/{{service}}/*.log'),
});

/** @public */
export type LogsProfile = z.output<typeof logsProfileSchema>;

/**
 * A pattern whose matches are replaced in every line.
 * @public
 */
export type LogRedaction = z.output<typeof redaction>;
