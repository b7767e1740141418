import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';

const PAGE = 500;

/** Of what a platform has few of; more than that is no answer that anybody could read. */
const MOST = 20_000;

const RESTARTS = 3;

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).default({}),
  items: z.array(z.unknown()).nullish(),
});

interface ListOptions {
  labelSelector?: string;
  signal?: AbortSignal;
}

async function listOnce(
  client: KubernetesClient,
  path: string,
  { labelSelector, signal }: ListOptions,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let token: string | undefined;
  do {
    const query = {
      limit: PAGE,
      ...(labelSelector !== undefined && { labelSelector }),
      ...(token && { continue: token }),
    };
    const answer = await client.request({ path, query, signal });
    const page = pageSchema.parse(answer);
    all.push(...(page.items ?? []));
    token = page.metadata.continue;
  } while (token && all.length < MOST);
  if (token) {
    throw new ServiceUnavailableError(`${path} has more than ${MOST} objects`);
  }
  return all;
}

/**
 * All objects at a path, page by page.
 *
 * Errors: those of `KubernetesClient`; `ServiceUnavailableError` for more than 20,000 objects.
 */
export async function listAll(
  client: KubernetesClient,
  path: string,
  options: ListOptions,
): Promise<unknown[]> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await listOnce(client, path, options);
    } catch (error) {
      const isExpired =
        error instanceof KubernetesStatusError && error.status === 410;
      // The server has forgotten what the first page was of.
      if (!isExpired || restarts === RESTARTS) {
        throw error;
      }
    }
  }
}
