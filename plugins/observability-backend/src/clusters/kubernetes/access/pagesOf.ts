import { ServiceUnavailableError } from '@backstage/errors';
import { HttpUnansweredError } from '@observability-kit/backstage-plugin-observability-node';
import { z } from 'zod';
import type { KubernetesClient } from './KubernetesClient';
import { KubernetesStatusError } from './KubernetesStatusError';

/** Objects of one answer; more than that would be a large one. */
const PAGE = 500;

/** Times that a list is begun anew because the server has forgotten what its first page was of. */
const RESTARTS = 3;

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).default({}),
  items: z.array(z.unknown()).nullish(),
});

export interface Page {
  items: readonly unknown[];
  /** The first of the list; a second time when the list had to be begun anew, and all that came before comes again. */
  isFirst: boolean;
}

/** What to do about a page that was not to be had; throws what can't be helped. */
function remedyFor(
  error: unknown,
  path: string,
  { limit, restarts }: { limit: number; restarts: number },
): 'begin anew' | 'ask for less' {
  if (error instanceof KubernetesStatusError && error.status === 410) {
    if (restarts < RESTARTS) {
      return 'begin anew';
    }
    throw new ServiceUnavailableError(
      `${path} changes faster than it can be listed`,
    );
  }
  // Objects may be large.
  const isLong = error instanceof HttpUnansweredError && error.why === 'long';
  if (isLong && limit > 1) {
    return 'ask for less';
  }
  throw error;
}

/**
 * A list of the API, page by page.
 *
 * Errors: those of `KubernetesClient`; `ServiceUnavailableError` for a list that expires again and again; `ZodError` for what is no list.
 */
export async function* pagesOf(
  client: KubernetesClient,
  path: string,
  { labelSelector, signal }: { labelSelector?: string; signal?: AbortSignal },
): AsyncGenerator<Page> {
  let limit = PAGE;
  let restarts = 0;
  let token: string | undefined;
  do {
    const query = {
      limit,
      ...(labelSelector !== undefined && { labelSelector }),
      ...(token && { continue: token }),
    };
    let page: z.output<typeof pageSchema> | undefined;
    while (!page) {
      try {
        const answer = await client.request({ path, query, signal });
        page = pageSchema.parse(answer);
      } catch (error) {
        if (remedyFor(error, path, { limit, restarts }) === 'begin anew') {
          restarts += 1;
          token = undefined;
          delete query.continue;
        } else {
          limit = Math.ceil(limit / 4);
          query.limit = limit;
        }
      }
    }
    yield { items: page.items ?? [], isFirst: token === undefined };
    token = page.metadata.continue || undefined;
  } while (token !== undefined);
}
