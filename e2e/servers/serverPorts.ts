import { freePorts } from '../processes/ports.ts';
import { servers } from './catalogue.ts';
import type { ServerName, ServerPorts } from './definition.ts';

/** Free ports for everything that a server listens on; `preferred` as in `freePorts`. */
export async function freeServerPorts(
  name: ServerName,
  preferred: Record<string, number> = {},
): Promise<ServerPorts> {
  const names = ['http', ...(servers[name].furtherPorts ?? [])];
  const ports = await freePorts(names, preferred);
  return { ...ports, http: ports.http };
}
