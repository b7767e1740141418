import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
} from 'node:http';
import {
  createServer as createHttpsServer,
  type ServerOptions,
} from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that a test wrote, on a free port of this machine. */
export interface LoopbackServer {
  url: string;
  /** Connections that were opened so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Over TLS where `tls` is given. */
export async function loopbackServer(
  listener: RequestListener,
  tls?: ServerOptions,
): Promise<LoopbackServer> {
  const server: Server = tls
    ? createHttpsServer(tls, listener)
    : createHttpServer(listener);
  let connections = 0;
  server.on(tls ? 'secureConnection' : 'connection', () => {
    connections++;
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
      });
    },
  };
}
