import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** Answers what a client of the catalog asks for: pages of all entities, whatever the filter, and single ones. */
export async function startCatalogServer(
  entities: readonly Entity[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const byRef = new Map(entities.map(each => [stringifyEntityRef(each), each]));
  const page = (query: URLSearchParams) => {
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 500);
    return {
      items: entities.slice(from, to),
      totalItems: entities.length,
      pageInfo: to < entities.length ? { nextCursor: String(to) } : {},
    };
  };
  const server: Server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'http://catalog',
    );
    const byName = /\/entities\/by-name\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(
      pathname,
    );
    let answer: unknown;
    if (pathname.endsWith('/entities/by-query')) {
      answer = page(searchParams);
    } else if (pathname.endsWith('/entities/by-refs')) {
      const { entityRefs } = JSON.parse(await text(request));
      answer = {
        items: entityRefs.map((ref: string) => byRef.get(ref) ?? null),
      };
    } else if (byName) {
      answer = byRef.get(`${byName[1]}:${byName[2]}/${byName[3]}`);
    }
    response.writeHead(answer ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer ?? { error: { name: 'NotFound' } }));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/catalog`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
