import { Agent } from 'undici';
import { guardedLookup } from './addressRefusal';
import type { HttpClientOptions } from './HttpClientOptions';

/** One pool of connections that stay open between requests. */
export function createAgent({
  connections = 16,
  timeoutSeconds,
  tls = {},
  allowPrivateAddresses: allowPrivate = true,
}: HttpClientOptions): Agent {
  const { ca, cert, key, serverName, skipVerify } = tls;
  return new Agent({
    connections,
    connect: {
      timeout: Math.min(5_000, timeoutSeconds * 1_000),
      lookup: guardedLookup({ allowPrivate }),
      ...(ca && { ca }),
      ...(cert && { cert, key }),
      ...(serverName && { servername: serverName }),
      ...(skipVerify && { rejectUnauthorized: false }),
    },
    keepAliveTimeout: 30_000,
  });
}
