import * as z from 'zod';

/** What an upstream can do beyond answering what it is there for, as it was seen to. @public */
export const sourceCapabilitySchema = z.object({
  name: z.enum([
    'rules',
    'targets',
    'metadata',
    'exemplars',
    'native-histograms',
    'partial-response',
  ]),
  /** `unknown` when the upstream could not be asked, or does not tell: never taken for `absent`. */
  state: z.enum(['present', 'absent', 'unknown']),
  /** Why it is not present, and what to do about it. */
  reason: z.string().optional(),
});

/** @public */
export type SourceCapability = z.infer<typeof sourceCapabilitySchema>;

/** @public */
export const sourceStatusSchema = z.object({
  name: z.string(),
  /** As it is configured. */
  type: z.string(),
  /** Clusters that are read from it by default. */
  clusters: z.array(z.string()),
  /** What answers there: `Grafana Mimir`. */
  product: z.string().optional(),
  version: z.string().optional(),
  capabilities: z.array(sourceCapabilitySchema),
  /** Why it could not be asked. */
  error: z.string().optional(),
});

/** @public */
export type SourceStatus = z.infer<typeof sourceStatusSchema>;

/** `GET /sources`. @public */
export const sourcesResponseSchema = z.object({
  sources: z.array(sourceStatusSchema),
});

/** @public */
export type SourcesResponse = z.infer<typeof sourcesResponseSchema>;
