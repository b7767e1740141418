import * as z from 'zod';
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
