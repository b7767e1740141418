import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';
import { parseAnswer } from './parseAnswer';

/** Pods are long; a page of them is still a short answer. */
const PAGE = 50;

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }).default({}),
  items: z.array(z.unknown()).nullish(),
});

/** Objects at a path, and whether there are more than were asked for. */
export interface SomeObjects<T> {
  items: T[];
  more: boolean;
}

/** `a=1,b=2`, as the API takes it. Names and values of labels hold nothing that would mean something there. */
export const labelSelectorOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');

/**
 * The first objects at a path, page by page, and never more than `most`: enough to say what is wrong, however many there are.
 *
 * Errors: those of `KubernetesClient`; `ServiceUnavailableError` for something unexpected.
 */
export async function listSome<T>(
  client: KubernetesClient,
  path: string,
  options: {
    item: z.ZodType<T>;
    most: number;
    labelSelector?: string;
    signal?: AbortSignal;
  },
): Promise<SomeObjects<T>> {
  const { item, most, labelSelector, signal } = options;
  const items: T[] = [];
  let token: string | undefined;
  do {
    const page = parseAnswer(
      pageSchema,
      await client.request({
        path,
        query: {
          limit: Math.min(PAGE, most - items.length),
          ...(labelSelector && { labelSelector }),
          ...(token && { continue: token }),
        },
        signal,
      }),
      path,
    );
    items.push(
      ...(page.items ?? []).map(each => parseAnswer(item, each, path)),
    );
    token = page.metadata.continue || undefined;
  } while (token && items.length < most);
  return { items, more: token !== undefined };
}
