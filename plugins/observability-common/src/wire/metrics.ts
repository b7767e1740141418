import * as z from 'zod';
import { healthSignalSchema } from '../model/health';
import { panelSchema, seriesSchema } from '../model/metrics';
import { noticeSchema, timeRangeSchema } from './entity';

/** `GET …/panels`. @public */
export const panelsResponseSchema = z.object({
  panels: z.array(panelSchema),
  /** What tells at a glance whether the service is all right. */
  health: z.array(healthSignalSchema),
  /** The queried source, for the Grafana link and the legend. */
  source: z.object({ name: z.string(), kind: z.string() }),
  /** Matchers that fence queries without a more specific rule, as PromQL text: shown to explain the fence. */
  scope: z.string(),
  grafanaUrl: z.string().optional(),
  /** Where the entity runs, its own cluster first; absent where that is the only one. */
  clusters: z
    .array(z.object({ name: z.string(), title: z.string() }))
    .optional(),
});

/** @public */
export type PanelsResponse = z.infer<typeof panelsResponseSchema>;

/** Stands for every cluster that an entity runs in; no cluster is called so. @public */
export const ALL_CLUSTERS = '*';

/** Stands for the sum of all clusters, of what adds up; no cluster is called so. @public */
export const SUM_OF_CLUSTERS = '+';

/** `POST …/metrics/query`. @public */
export const metricsQueryRequestSchema = z
  .object({
    /** A panel or a signal of `GET …/panels`, or … */
    panelId: z.string().max(200).optional(),
    /** … a PromQL expression typed by the user. */
    expression: z.string().min(1).max(10_000).optional(),
    /** One of `clusters` of `GET …/panels`, or `ALL_CLUSTERS`: series then have a label `cluster`; or `SUM_OF_CLUSTERS`. The entity's own by default. */
    cluster: z.string().max(100).optional(),
    /** Desired resolution in points; the backend chooses the step. */
    points: z.number().int().min(10).max(2_000).default(500),
  })
  .and(timeRangeSchema)
  .refine(
    request =>
      (request.panelId === undefined) !== (request.expression === undefined),
    'give either panelId or expression',
  );

/** @public */
export type MetricsQueryRequest = z.input<typeof metricsQueryRequestSchema>;

/** @public */
export const metricsQueryResponseSchema = z.object({
  stepSeconds: z.number(),
  /** One entry per query of the panel, in its order. */
  results: z.array(
    z.object({
      /** The expression that was really sent, fence included. */
      fencedExpression: z.string(),
      series: z.array(seriesSchema),
    }),
  ),
  notices: z.array(noticeSchema),
});

/** @public */
export type MetricsQueryResponse = z.infer<typeof metricsQueryResponseSchema>;
