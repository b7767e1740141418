import { z } from 'zod';

/** The Prometheus HTTP API, as far as it is read. https://prometheus.io/docs/prometheus/latest/querying/api/ */

/** By hand, like samples below: an answer may hold 100,000 of them, and nobody else is served meanwhile. */
const labels = z.custom<Record<string, string>>(
  value =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(each => typeof each === 'string'),
  'holds something else than labels',
);

type Sample = [number, string];
const isSample = (value: unknown): value is Sample =>
  Array.isArray(value) &&
  value.length === 2 &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'string';

const sample = z.custom<Sample>(isSample, 'is no sample');
/** By hand, since an answer may hold some 100,000 of them: 20 times faster than a schema for each. */
const samples = z.custom<Sample[]>(
  value => Array.isArray(value) && value.every(isSample),
  'holds something else than samples',
);

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
        z.object({ metric: labels, values: samples.default([]) }),
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
  /** Prometheus', where `keep_firing_for` holds it. */
  keepFiringSince: z.string().optional(),
  /** vmalert's for the same. */
  stabilizing: z.boolean().optional(),
  value: z.union([z.string(), z.number()]).optional(),
});

const rule = z.object({
  type: z.enum(['alerting', 'recording']),
  name: z.string(),
  query: z.string(),
  duration: z.number().optional(),
  keepFiringFor: z.number().optional(),
  /** So vmalert spells it. */
  keep_firing_for: z.number().optional(),
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

/** Prometheus' names of its scrape pools, which are those of its jobs. */
export const scrapePoolsAnswer = envelope(
  z.object({ scrapePools: z.array(z.string()).nullish() }),
);

/** Names of labels, or values of one. */
export const namesAnswer = envelope(z.array(z.string()).nullish());

/** By metric: what each of its exporters says of it. */
export const metadataAnswer = envelope(
  z
    .record(
      z.string(),
      z.array(
        z.object({
          type: z.string().optional(),
          unit: z.string().optional(),
          help: z.string().optional(),
        }),
      ),
    )
    .nullish(),
);

/** vmagent's whole configuration, included files and all. */
export const configAnswer = envelope(z.object({ yaml: z.string() }));

export type VendorRule = z.output<typeof rule>;
export type QueryAnswer = z.output<typeof queryAnswer>;
