import { z } from 'zod';
import { noticeSchema, problemSchema, workloadSchema } from './entity';

/** @public */
export const flavourSchema = z.enum([
  'prometheus-operator',
  'victoria-metrics-operator',
  'files',
]);

/**
 * Whose custom resources (or files) a cluster understands.
 * @public
 */
export type Flavour = z.infer<typeof flavourSchema>;

/** One object, ready to read. @public */
export const manifestTextSchema = z.object({
  /** `apiVersion/kind/namespace/name`. */
  key: z.string(),
  want: z.string(),
  kind: z.string(),
  name: z.string(),
  namespace: z.string().optional(),
  yaml: z.string(),
});

/** @public */
export type ManifestText = z.infer<typeof manifestTextSchema>;

/** `GET …/setup`. @public */
export const setupResponseSchema = z.object({
  /** Our annotations and the well-known workload ones, as they stand in the entity. */
  annotations: z.array(z.object({ key: z.string(), value: z.string() })),
  problems: z.array(problemSchema),
  workload: workloadSchema.optional(),
  /** The cluster that the entity is delivered to. */
  cluster: z
    .object({
      name: z.string(),
      title: z.string(),
      /** Absent while it can't be discovered. */
      flavour: flavourSchema.optional(),
    })
    .optional(),
  /** What the entity would get in each flavour; empty while there are problems. */
  manifests: z.array(
    z.object({ flavour: flavourSchema, objects: z.array(manifestTextSchema) }),
  ),
  notices: z.array(noticeSchema),
  /** What the caller may do here, so that the page can say why a button is missing. */
  allowed: z.object({
    plan: z.boolean(),
    apply: z.boolean(),
    adopt: z.boolean(),
  }),
});

/** @public */
export type SetupResponse = z.infer<typeof setupResponseSchema>;

/** @public */
export const changeActionSchema = z.enum([
  'create',
  'update',
  'unchanged',
  'delete',
  'adopt',
  'conflict',
  'blocked',
]);

/** @public */
export type ChangeAction = z.infer<typeof changeActionSchema>;

/** One changed field. `path` is a JSON pointer. @public */
export const fieldDiffSchema = z.object({
  path: z.string(),
  /** Absent where the field was not there. */
  before: z.unknown().optional(),
  /** Absent where the field goes. */
  after: z.unknown().optional(),
  /** Who owns the field, where it is not us. */
  owner: z.string().optional(),
});

/** @public */
export type FieldDiff = z.infer<typeof fieldDiffSchema>;

/**
 * How an object came to differ from what was applied last.
 * @public
 */
export const driftSchema = z.object({
  kind: z.enum(['edited', 'deleted', 'taken-over']),
  /** The manager that did it, where the cluster knows. */
  by: z.string().optional(),
  /** ISO 8601. */
  at: z.string().optional(),
});

/** @public */
export type Drift = z.infer<typeof driftSchema>;

/** @public */
export const gitOpsLayoutSchema = z.enum(['argocd', 'flux', 'helm']);

/**
 * How a tool that delivers objects from Git takes their manifests: a Kustomize directory for Argo CD, the same with a `Kustomization` of
 * Flux, or templates of a Helm chart.
 * @public
 */
export type GitOpsLayout = z.infer<typeof gitOpsLayoutSchema>;

/** @public */
export const plannedChangeSchema = z.object({
  key: z.string(),
  action: changeActionSchema,
  /** Where it stands, when that is not the plan's cluster: what an entity left behind elsewhere. */
  cluster: z.string().optional(),
  drift: driftSchema.optional(),
  /** It can be taken over by whoever may adopt, when named in `adopt` of the apply. Always so for `adopt`, sometimes for `conflict`. */
  adoptable: z.boolean().optional(),
  want: z.string(),
  kind: z.string(),
  name: z.string(),
  namespace: z.string().optional(),
  /** Why, for `conflict`, `blocked` and `adopt`. */
  reason: z.string().optional(),
  /** For what is `blocked` because another tool delivers it: the layout in which that tool takes the manifest. */
  layout: gitOpsLayoutSchema.optional(),
  fields: z.array(fieldDiffSchema),
  /** YAML before and after, for a text diff. */
  before: z.string().optional(),
  after: z.string().optional(),
});

/** @public */
export type PlannedChange = z.infer<typeof plannedChangeSchema>;

/** `POST …/plan`. @public */
export const planResponseSchema = z.object({
  /** Names this very plan: apply refuses when the world has changed since. */
  hash: z.string(),
  cluster: z.string(),
  /** Absent where only something is to be taken away, and the cluster's is not configured. */
  flavour: flavourSchema.optional(),
  changes: z.array(plannedChangeSchema),
  /** What could not be looked at: another cluster that did not answer. */
  notices: z.array(noticeSchema),
});

/** @public */
export type PlanResponse = z.infer<typeof planResponseSchema>;

/** `POST …/apply`. @public */
export const applyRequestSchema = z.object({
  hash: z.string().min(1).max(100),
  /** Keys of changes that are taken over. */
  adopt: z.array(z.string().max(600)).max(100).default([]),
});

/** @public */
export type ApplyRequest = z.input<typeof applyRequestSchema>;

/** What became of one change of an apply. @public */
export const applyResultSchema = z.object({
  key: z.string(),
  /** Where it stands, when that is not the plan's cluster. */
  cluster: z.string().optional(),
  action: changeActionSchema,
  outcome: z.enum(['applied', 'failed', 'skipped']),
  message: z.string().optional(),
});

/** @public */
export type ApplyResult = z.infer<typeof applyResultSchema>;

/** `POST …/apply`. @public */
export const applyResponseSchema = z.object({
  /** One entry per change of the plan that was not `unchanged`. */
  results: z.array(applyResultSchema),
  /** What each server said after it took the configuration over: `Prometheus: reloaded`. */
  acceptance: z.array(
    z.object({ server: z.string(), ok: z.boolean(), message: z.string() }),
  ),
});

/** @public */
export type ApplyResponse = z.infer<typeof applyResponseSchema>;

/** One line of `POST …/apply-stream`: each result as it comes, at last the whole. @public */
export const applyProgressSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), result: applyResultSchema }),
  z.object({ type: z.literal('done'), response: applyResponseSchema }),
  z.object({
    type: z.literal('failed'),
    name: z.string(),
    message: z.string(),
  }),
]);

/** @public */
export type ApplyProgress = z.infer<typeof applyProgressSchema>;

/** One apply of the past. @public */
export const appliedSchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** An entity ref, or `reconciler`. */
  by: z.string(),
  cluster: z.string(),
  hash: z.string(),
  response: applyResponseSchema,
});

/** @public */
export type Applied = z.infer<typeof appliedSchema>;

/** `GET …/history`, the newest first. @public */
export const historyResponseSchema = z.object({
  applies: z.array(appliedSchema),
});

/** @public */
export type HistoryResponse = z.infer<typeof historyResponseSchema>;

/** @public */
export const checkResultSchema = z.object({
  /** Translation key of the check, e.g. `targetUp`. */
  id: z.string(),
  title: z.string(),
  /** `skipped`: an earlier link is broken, or the entity does not ask for this; `unknown`: could not be looked up. */
  status: z.enum(['ok', 'warning', 'failed', 'skipped', 'unknown']),
  /** What was seen, in one sentence. */
  evidence: z.string(),
  remedy: z.string().optional(),
});

/** @public */
export type CheckResult = z.infer<typeof checkResultSchema>;

/** `GET …/doctor`: the chain in order. @public */
export const doctorResponseSchema = z.object({
  checks: z.array(checkResultSchema),
});

/** @public */
export type DoctorResponse = z.infer<typeof doctorResponseSchema>;

/** `GET …/overview`, for the card on the entity's overview page. @public */
export const overviewResponseSchema = z.object({
  problems: z.number().int(),
  scrape: z.enum(['up', 'down', 'missing', 'off', 'unknown']),
  probe: z.enum(['up', 'down', 'missing', 'off', 'unknown']),
  firing: z.object({
    critical: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
  }),
  logs: z.enum(['on', 'off']),
  /** What the last reconciliation found to differ from what was applied; absent where nothing was reconciled yet. */
  drift: z
    .object({
      /** Objects. */
      count: z.number().int(),
      /** ISO 8601; when it was looked at. */
      at: z.string(),
    })
    .optional(),
  notices: z.array(noticeSchema),
});

/** @public */
export type OverviewResponse = z.infer<typeof overviewResponseSchema>;
