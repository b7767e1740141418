import { z } from 'zod';

const labels = z.record(z.string(), z.string());

const alert = z.object({
  labels: labels.nullish(),
  annotations: labels.nullish(),
  state: z.string(),
  activeAt: z.string().default(''),
  value: z.string().nullish(),
});

const rule = z.object({
  uid: z.string().optional(),
  type: z.enum(['alerting', 'recording']).default('alerting'),
  name: z.string(),
  /** Of the first data source that it asks, or JSON of several. */
  query: z.string().default(''),
  duration: z.number().optional(),
  keepFiringFor: z.number().optional(),
  state: z.string().optional(),
  health: z.string().optional(),
  lastError: z.string().optional(),
  lastEvaluation: z.string().optional(),
  evaluationTime: z.number().optional(),
  labels: labels.nullish(),
  annotations: labels.nullish(),
  alerts: z.array(alert).nullish(),
});

/** `GET /api/prometheus/grafana/api/v1/rules`: Prometheus' answer, with states of Grafana's own. https://github.com/grafana/grafana/blob/main/pkg/services/ngalert/api/tooling/definitions/prom.go */
export const grafanaRulesAnswer = z.object({
  status: z.literal('success'),
  data: z.object({
    groups: z
      .array(
        z.object({
          name: z.string(),
          /** Its folder. */
          file: z.string().default(''),
          rules: z.array(rule).nullish(),
        }),
      )
      .nullish(),
  }),
});

export type GrafanaRule = z.output<typeof rule>;
