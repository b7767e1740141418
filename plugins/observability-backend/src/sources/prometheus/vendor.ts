import { z } from 'zod';

/** The Prometheus HTTP API, as far as it is read. https://prometheus.io/docs/prometheus/latest/querying/api/ */

const labels = z.record(z.string(), z.string());
const sample = z.tuple([z.number(), z.string()]);

const envelope = <T extends z.ZodType>(data: T) =>
  z.object({
    status: z.literal('success'),
    data,
    warnings: z.array(z.string()).optional(),
    infos: z.array(z.string()).optional(),
    /** VictoriaMetrics cluster: some storage nodes did not answer. */
    isPartial: z.boolean().optional(),
  });

export const queryAnswer = envelope(
  z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({ metric: labels, values: z.array(sample).default([]) }),
      ),
    }),
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: labels, value: sample.optional() })),
    }),
    z.object({ resultType: z.literal('scalar'), result: sample }),
    z.object({ resultType: z.literal('string'), result: sample }),
  ]),
);

const alert = z.object({
  labels,
  annotations: labels.default({}),
  state: z.string(),
  activeAt: z.string(),
  value: z.union([z.string(), z.number()]).optional(),
});

const rule = z.object({
  type: z.enum(['alerting', 'recording']),
  name: z.string(),
  query: z.string(),
  duration: z.number().optional(),
  state: z.string().optional(),
  health: z.string().optional(),
  lastError: z.string().optional(),
  lastEvaluation: z.string().optional(),
  evaluationTime: z.number().optional(),
  labels: labels.nullish(),
  annotations: labels.nullish(),
  alerts: z.array(alert).nullish(),
});

export const rulesAnswer = envelope(
  z.object({
    groups: z
      .array(
        z.object({
          name: z.string(),
          file: z.string().default(''),
          interval: z.number().optional(),
          rules: z.array(rule).nullish(),
        }),
      )
      .nullish(),
  }),
);

export const targetsAnswer = envelope(
  z.object({
    activeTargets: z
      .array(
        z.object({
          discoveredLabels: labels.nullish(),
          labels: labels.nullish(),
          scrapePool: z.string().default(''),
          scrapeUrl: z.string().default(''),
          health: z.string().default('unknown'),
          lastError: z.string().default(''),
          lastScrape: z.string().default(''),
        }),
      )
      .nullish(),
  }),
);

export type VendorRule = z.output<typeof rule>;
export type QueryAnswer = z.output<typeof queryAnswer>;
