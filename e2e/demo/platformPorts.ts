import { readFile, writeFile } from 'node:fs/promises';
import { freePorts, isFree } from '../processes/ports.ts';
import { demoServers, servers } from '../servers/catalogue.ts';
import type { ServerName, ServerPorts } from '../servers/definition.ts';
import { clusters } from './layout.ts';

/** Ports that don't belong to a server: the page, the webhook receiver, the container exporters. */
const own = [
  'backstage',
  'webhook',
  ...clusters.map(cluster => `container-exporter-${cluster}`),
];

const serverKeys = demoServers.flatMap(name => [
  name,
  ...(servers[name].furtherPorts ?? []).map(port => `${name}-${port}`),
]);

export const portVariable = (key: string) =>
  `OBSERVABILITY_KIT_${key.toUpperCase().replaceAll('-', '_')}_PORT`;

export interface PlatformPorts {
  of(key: string): number;
  ofServer(name: ServerName): ServerPorts;
  /** There was a run before, and it had others. */
  changed: boolean;
}

async function fromEnvironment(key: string): Promise<number | undefined> {
  const variable = portVariable(key);
  const text = process.env[variable];
  if (!text) {
    return undefined;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(
      `${variable} is ${text}; a port is a number from 1 to 65535`,
    );
  }
  if (!(await isFree(port))) {
    throw new Error(
      `${variable} is ${port}, but something listens there already. Choose another, or leave the variable away.`,
    );
  }
  return port;
}

/**
 * Ports of everything, chosen before anything starts: from the environment, else as in the run before, else free ones. The choice is kept in
 * `file`.
 */
export async function choosePorts(
  file: string,
  defaults: Record<string, number> = {},
): Promise<PlatformPorts> {
  const keys = [...own, ...serverKeys];
  const before = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Record<string, number>,
    () => undefined,
  );
  const preferred: Record<string, number> = { ...defaults, ...before };
  for (const key of keys) {
    const port = await fromEnvironment(key);
    if (port !== undefined) {
      preferred[key] = port;
    }
  }
  const ports = await freePorts(keys, preferred);
  await writeFile(file, `${JSON.stringify(ports, null, 2)}\n`);
  return {
    changed:
      before !== undefined && keys.some(key => before[key] !== ports[key]),
    of: key => ports[key],
    ofServer: name => ({
      http: ports[name],
      ...Object.fromEntries(
        (servers[name].furtherPorts ?? []).map(port => [
          port,
          ports[`${name}-${port}`],
        ]),
      ),
    }),
  };
}
