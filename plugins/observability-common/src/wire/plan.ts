import * as z from 'zod';
import { noticeSchema } from './entity';
import { flavourSchema } from './setup';

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
