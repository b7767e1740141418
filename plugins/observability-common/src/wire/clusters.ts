import * as z from 'zod';
import { noticeSchema } from './entity';
import { plannedChangeSchema } from './plan';
import { flavourSchema } from './setup';

/** What one walk over a cluster found and did. Counts are of objects unless said. @public */
export const reconcileRunSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  durationSeconds: z.number(),
  mode: z.enum(['plan', 'apply']),
  entities: z.number().int(),
  unchanged: z.number().int(),
  /** What is to be created or updated, whether or not it was done. */
  pending: z.number().int(),
  /** What was created or updated by this run. */
  applied: z.number().int(),
  drifted: z.number().int(),
  /** Conflicts, blocked and adoptable objects: somebody has to decide. */
  undecided: z.number().int(),
  /** Entities whose annotations are invalid, or that are paused. */
  skipped: z.number().int(),
  failures: z.array(z.object({ entityRef: z.string(), message: z.string() })),
  /** Why the whole run came to nothing. */
  error: z.string().optional(),
});

/** @public */
export type ReconcileRun = z.infer<typeof reconcileRunSchema>;

/** What a cluster was found to offer. @public */
export const clusterOffersSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  kubernetesVersion: z.string().optional(),
  /** Kinds of ours that it knows: `ServiceMonitor`, … */
  kinds: z.array(z.object({ kind: z.string(), apiVersion: z.string() })),
  operators: z
    .array(z.object({ name: z.string(), version: z.string().optional() }))
    .default([]),
  /** What selects our objects there. */
  consumers: z.array(
    z.object({
      /** `Prometheus`, `VMAgent`, `Alertmanager`, … */
      kind: z.string(),
      name: z.string(),
      namespace: z.string(),
      version: z.string().optional(),
      /** One sentence per want: what it selects on. */
      selects: z.array(z.string()),
      /** Whether our objects are made for this one. */
      chosen: z.boolean(),
    }),
  ),
  /** What is ambiguous or missing, with the remedy. */
  problems: z.array(noticeSchema),
});

/** @public */
export type ClusterOffers = z.infer<typeof clusterOffersSchema>;

/** @public */
export const clusterStatusSchema = z.object({
  name: z.string(),
  title: z.string(),
  flavour: flavourSchema.optional(),
  delivery: z.enum(['files', 'kubernetes', 'none']),
  /** What is done about differences by itself. */
  reconcile: z.enum(['off', 'plan', 'apply']),
  offers: clusterOffersSchema.optional(),
  /** Permissions that our identity lacks there, each with the rule to add. */
  missingAccess: z.array(z.string()),
  /** Why the cluster could not be looked at. */
  error: z.string().optional(),
  lastRun: reconcileRunSchema.optional(),
});

/** @public */
export type ClusterStatus = z.infer<typeof clusterStatusSchema>;

/** `GET /clusters`. @public */
export const clustersResponseSchema = z.object({
  clusters: z.array(clusterStatusSchema),
  allowed: z.object({ prune: z.boolean() }),
});

/** @public */
export type ClustersResponse = z.infer<typeof clustersResponseSchema>;

/** `POST /clusters/:cluster/left-behind`: what stands there for entities that the catalog does not have any more. @public */
export const leftBehindResponseSchema = z.object({
  /** Names this very list: pruning refuses when it has changed. */
  hash: z.string(),
  objects: z.array(plannedChangeSchema.extend({ entityRef: z.string() })),
});

/** @public */
export type LeftBehindResponse = z.infer<typeof leftBehindResponseSchema>;

/** `POST /clusters/:cluster/prune`; answered like an apply. @public */
export const pruneRequestSchema = z.object({
  hash: z.string().min(1).max(100),
});
