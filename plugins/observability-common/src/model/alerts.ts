import * as z from 'zod';

const labels = z.record(z.string(), z.string());

/** @public */
export const matcherSchema = z.object({
  name: z.string().min(1),
  value: z.string(),
  isEqual: z.boolean(),
  isRegex: z.boolean(),
});

/**
 * A label matcher as Alertmanager's API v2 writes it: `=` is equal and no regex, `!~` is not equal and regex.
 * @public
 */
export type Matcher = z.infer<typeof matcherSchema>;

/** @public */
export const severitySchema = z.enum(['critical', 'warning', 'info', 'none']);

/** @public */
export type Severity = z.infer<typeof severitySchema>;

/** Where somebody else's rules are looked after: they are shown, and changed or silenced only there. */
const managedIn = z.object({
  /** The product: `Grafana`. */
  name: z.string(),
  /** The rule's page there. */
  url: z.string().optional(),
});

/** @public */
export const alertSchema = z.object({
  /** Stable over polls: Alertmanager's fingerprint, or a hash of the labels for an alert that only the rule engine knows. */
  fingerprint: z.string(),
  name: z.string(),
  /** `suppressed` means silenced or inhibited. */
  state: z.enum(['firing', 'pending', 'suppressed']),
  severity: severitySchema,
  labels,
  annotations: labels,
  /** RFC 3339. */
  activeAt: z.string(),
  /** It goes on firing although the expression holds no more, for as long as the rule's `keep_firing_for` says; since when, where the engine tells. */
  kept: z.object({ since: z.string().optional() }).optional(),
  /** The value of the rule's expression when it was last evaluated; absent where the engine does not tell. */
  value: z.number().nullable().optional(),
  silencedBy: z.array(z.string()),
  inhibitedBy: z.array(z.string()),
  receivers: z.array(z.string()),
  generatorUrl: z.string().optional(),
  managedIn: managedIn.optional(),
});

/** @public */
export type Alert = z.infer<typeof alertSchema>;

/** @public */
export const ruleSchema = z.object({
  name: z.string(),
  group: z.string(),
  type: z.enum(['alerting', 'recording']),
  expression: z.string(),
  /** Seconds that the expression must hold before the alert fires. */
  forSeconds: z.number().optional(),
  /** Seconds that the alert goes on firing after the expression has ceased to hold. */
  keepFiringForSeconds: z.number().optional(),
  /** How often its group is evaluated. */
  intervalSeconds: z.number().optional(),
  state: z.enum(['firing', 'pending', 'inactive', 'unknown']),
  health: z.enum(['ok', 'error', 'unknown']),
  lastError: z.string().optional(),
  /** RFC 3339. */
  lastEvaluation: z.string().optional(),
  evaluationSeconds: z.number().optional(),
  severity: severitySchema,
  labels,
  annotations: labels,
  managedIn: managedIn.optional(),
});

/** @public */
export type Rule = z.infer<typeof ruleSchema>;

/** @public */
export const silenceSchema = z.object({
  id: z.string(),
  state: z.enum(['active', 'pending', 'expired']),
  matchers: z.array(matcherSchema),
  /** RFC 3339. */
  startsAt: z.string(),
  /** RFC 3339. */
  endsAt: z.string(),
  createdBy: z.string(),
  comment: z.string(),
});

/** @public */
export type Silence = z.infer<typeof silenceSchema>;
