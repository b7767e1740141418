import { z } from 'zod';
import type { KubernetesClient } from './KubernetesClient';
import { KubernetesStatusError } from './KubernetesStatusError';

const resourceListSchema = z.object({
  resources: z.array(z.object({ name: z.string() })),
});

/**
 * What an API server serves of an API version: the plurals of kinds, and their subresources; empty for one that it does not know.
 *
 * Errors: those of `KubernetesClient`; `ZodError` for what is no such list.
 */
export async function resourceNames(
  client: KubernetesClient,
  apiVersion: string,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  try {
    const answer = await client.request({
      path: `/apis/${apiVersion}`,
      signal,
    });
    const { resources } = resourceListSchema.parse(answer);
    return new Set(resources.map(({ name }) => name));
  } catch (error) {
    if (error instanceof KubernetesStatusError && error.status === 404) {
      return new Set();
    }
    throw error;
  }
}
