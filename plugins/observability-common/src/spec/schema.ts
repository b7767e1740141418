import { z } from 'zod';
import { panelSchema } from '../model/metrics';

/** Placeholder rules of the fields; each field's own rule file refines them. */
const port = z.union([z.string(), z.number().int()]);
const duration = z.string();

export const ruleGroupSchema = z.object({
  name: z.string(),
  interval: duration.optional(),
  rules: z.array(
    z.object({
      alert: z.string().optional(),
      record: z.string().optional(),
      expr: z.string(),
      for: duration.optional(),
      keep_firing_for: duration.optional(),
      labels: z.record(z.string(), z.string()).optional(),
      annotations: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

export const observabilitySpecSchema = z.strictObject({
  metrics: z
    .strictObject({
      /** Turns scraping on. */
      port: port.optional(),
      path: z.string().default('/metrics'),
      scheme: z.enum(['http', 'https']).default('http'),
      interval: duration.optional(),
      timeout: duration.optional(),
      via: z.enum(['service', 'pod']).default('service'),
      presets: z.array(z.string()).default([]),
      panels: z.array(panelSchema).default([]),
    })
    .optional(),
  probe: z
    .strictObject({
      path: z.string().optional(),
      port: port.optional(),
      scheme: z.enum(['http', 'https']).default('http'),
      url: z.string().optional(),
      module: z.string().optional(),
      interval: duration.optional(),
    })
    .optional(),
  alerts: z
    .strictObject({
      /** `default` chooses the packs that fit what is observed. */
      packs: z
        .union([z.literal('default'), z.array(z.string())])
        .default('default'),
      rules: z.array(ruleGroupSchema).default([]),
      receiver: z.string().optional(),
    })
    .prefault({}),
  slo: z
    .strictObject({
      /** Share of good requests, 0 < objective < 1. */
      availability: z.object({ objective: z.number() }).optional(),
      /** Share of requests faster than `thresholdSeconds`. */
      latency: z
        .object({ objective: z.number(), thresholdSeconds: z.number() })
        .optional(),
      window: duration.default('30d'),
    })
    .optional(),
  logs: z
    .strictObject({
      enabled: z.boolean().default(true),
      format: z.enum(['json', 'logfmt', 'text']).default('text'),
      /** RE2 expression that matches the first line of an entry. */
      multiline: z.string().optional(),
      /** RE2 expressions; a line that matches one is dropped. */
      drop: z.array(z.string()).default([]),
    })
    .prefault({}),
  runbookUrl: z.string().optional(),
});
