import { createServer } from 'node:net';
import type { Server } from 'node:net';

function listen(port: number): Promise<Server | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const close = (server: Server) =>
  new Promise<void>(resolve => {
    server.close(() => resolve());
  });

/** Whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server) {
    await close(server);
  }
  return server !== undefined;
}

/**
 * Free ports of 127.0.0.1, all different. `preferred` are taken where they are free, so that addresses survive a restart.
 */
export async function freePorts<K extends string>(
  names: readonly K[],
  preferred: Partial<Record<K, number>> = {},
): Promise<Record<K, number>> {
  const held: Server[] = [];
  const ports = {} as Record<K, number>;
  for (const name of names) {
    const wanted = preferred[name];
    const server =
      (wanted === undefined ? undefined : await listen(wanted)) ??
      (await listen(0));
    const address = server?.address();
    if (!server || !address || typeof address === 'string') {
      throw new Error('No free port on 127.0.0.1');
    }
    held.push(server);
    ports[name] = address.port;
  }
  await Promise.all(held.map(close));
  return ports;
}
