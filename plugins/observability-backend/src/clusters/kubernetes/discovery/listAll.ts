import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';

const PAGE = 500;

/** Of what a platform has few of; more than that is no answer that anybody could read. */
const MOST = 20_000;

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).default({}),
  items: z.array(z.unknown()).nullish(),
});

/**
 * All objects at a path, page by page.
 *
 * Errors: those of `KubernetesClient`; `ServiceUnavailableError` for more than 20,000 objects.
 */
export async function listAll(
  client: KubernetesClient,
  path: string,
  { labelSelector, signal }: { labelSelector?: string; signal?: AbortSignal },
): Promise<unknown[]> {
  const all: unknown[] = [];
  let token: string | undefined;
  do {
    const page = pageSchema.parse(
      await client.request({
        path,
        query: {
          limit: PAGE,
          ...(labelSelector !== undefined && { labelSelector }),
          ...(token && { continue: token }),
        },
        signal,
      }),
    );
    all.push(...(page.items ?? []));
    token = page.metadata.continue;
  } while (token && all.length < MOST);
  if (token) {
    throw new ServiceUnavailableError(`${path} has more than ${MOST} objects`);
  }
  return all;
}
