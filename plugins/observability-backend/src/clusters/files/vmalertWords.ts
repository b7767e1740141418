import type { HttpClient } from '@observability-kit/backstage-plugin-observability-node';

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * Why vmalert refused its last configuration. Its API does not tell; its page does. `undefined` for other servers, and when the page says nothing.
 */
export async function vmalertWords(
  client: HttpClient,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const page = await client.text({ path: '/vmalert/groups', signal });
    const [, words] =
      /id="reload-groups-error">\s*<div[^>]*>\s*([^<]+?)\s*</.exec(page) ?? [];
    return words
      ?.replace(/&(?:lt|gt|quot|amp|#34|#39);/g, entity => ENTITIES[entity])
      .slice(0, 1_000);
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
