import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import {
  createServer as createHttpsServer,
  type ServerOptions,
} from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const HEALTHY: Array<[path: string, answer: unknown]> = [
  [
    '/api/v1/query',
    { status: 'success', data: { resultType: 'vector', result: [] } },
  ],
  ['/api/v2/alerts', []],
  ['/loki/api/v1/query_range', { data: { resultType: 'streams', result: [] } }],
];

/** Answers what an upstream without data answers. */
export const healthy: RequestListener = (request, response) => {
  const path = request.url?.split('?')[0];
  const answer = HEALTHY.find(([known]) => known === path)?.[1];
  response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? ''));
};

/** What a server was asked, its body read. */
export interface SeenRequest {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on a free port of this machine that a test tells how to behave. */
export interface UpstreamServer {
  url: string;
  seen: SeenRequest[];
  behave(listener: RequestListener): void;
  /** The next request that comes, before it is answered. */
  nextRequest(): Promise<[IncomingMessage, ServerResponse]>;
  close(): Promise<void>;
}

/** Over TLS where `tls` is given. */
export async function upstreamServer(
  tls?: ServerOptions,
): Promise<UpstreamServer> {
  let listener = healthy;
  const seen: SeenRequest[] = [];
  const server = tls ? createHttpsServer(tls) : createHttpServer();
  server.on('request', async (request: IncomingMessage, response) => {
    // A caller that goes away while it is asking is part of the tests.
    const body = await text(request).catch(() => '');
    seen.push({ url: request.url ?? '', headers: request.headers, body });
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    seen,
    behave(other) {
      listener = other;
    },
    nextRequest: () =>
      once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>,
    async close() {
      if (server.listening) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}
