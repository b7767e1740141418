import { ServiceUnavailableError } from '@backstage/errors';
import type { KubernetesClient } from '../access/KubernetesClient';
import { pagesOf } from '../access/pagesOf';

/** Of what a platform has few of; more than that is no answer that anybody could read. */
const MOST = 20_000;

/**
 * All objects at a path.
 *
 * Errors: those of `pagesOf`; `ServiceUnavailableError` for more than 20,000 objects.
 */
export async function listAll(
  client: KubernetesClient,
  path: string,
  options: { labelSelector?: string; signal?: AbortSignal },
): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { items, isFirst } of pagesOf(client, path, options)) {
    if (isFirst) {
      all.length = 0;
    }
    all.push(...items);
    if (all.length > MOST) {
      throw new ServiceUnavailableError(
        `${path} has more than ${MOST} objects`,
      );
    }
  }
  return all;
}
