import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Cluster, KubeConfig, type User } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AccessSource } from './AccessSource';

/** What client-node does not read: `tokenFile` (it looks for `token-file`, once, and ignores the real name). */
const tokenFilesSchema = z.object({
  users: z
    .array(
      z.object({
        name: z.string(),
        user: z.object({ tokenFile: z.string().optional() }).nullish(),
      }),
    )
    .nullish(),
});

/** Client-node reads such a file again every minute. */
const fromTokenFile = (tokenFile: string): Pick<User, 'authProvider'> => ({
  authProvider: { name: 'tokenFile', config: { tokenFile } },
});

/** Plugins for credentials learn from it that nobody is there to type, as client-go tells them. */
function withExecInfo(user: User): User {
  if (!user.exec) {
    return user;
  }
  const { apiVersion, env } = user.exec as {
    apiVersion?: string;
    env?: { name: string; value: string }[] | null;
  };
  const info = {
    apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false },
  };
  const given = { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) };
  return { ...user, exec: { ...user.exec, env: [given, ...(env ?? [])] } };
}

/** Client-node refuses http without it; whether http may be is settled by us. */
const allowHttp = (cluster: Cluster): Cluster =>
  cluster.server?.startsWith('http:')
    ? { ...cluster, skipTLSVerify: true }
    : cluster;

function fromFile(path: string, context: string | undefined): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(path);
  const { users } = tokenFilesSchema.parse(parse(readFileSync(path, 'utf8')));
  config.users = config.users.map(user => {
    const raw = users?.find(({ name }) => name === user.name)?.user;
    return raw?.tokenFile
      ? {
          ...user,
          token: undefined,
          ...fromTokenFile(resolve(dirname(path), raw.tokenFile)),
        }
      : withExecInfo(user);
  });
  config.clusters = config.clusters.map(allowHttp);
  if (context !== undefined) {
    config.setCurrentContext(context);
  }
  const names = config.contexts.map(({ name }) => name).join(', ') || 'none';
  const current = config.getCurrentContext();
  if (!config.getContextObject(current)) {
    throw new Error(
      current
        ? `there is no context "${current}" in ${path} (there are: ${names})`
        : `${path} has no current-context; name one (there are: ${names})`,
    );
  }
  return config;
}

function inCluster(root: string): KubeConfig {
  if (!process.env.KUBERNETES_SERVICE_HOST) {
    throw new Error(
      'this Backstage does not run in a cluster (KUBERNETES_SERVICE_HOST is not set)',
    );
  }
  const config = new KubeConfig();
  config.loadFromCluster(root);
  return config;
}

function fromServer(
  source: Extract<AccessSource, { type: 'server' }>,
): KubeConfig {
  const { url: server, caData, caFile, skipTLSVerify, token } = source;
  const { tokenFile, clientCertFile: certFile, clientKeyFile } = source;
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    allowHttp({ name: 'server', server, caData, caFile, skipTLSVerify }),
    {
      name: 'user',
      token,
      certFile,
      keyFile: clientKeyFile,
      ...(tokenFile && fromTokenFile(tokenFile)),
    },
  );
  return config;
}

/**
 * Reads the credentials of a source, anew with each call: what client-node keeps in memory, it keeps in its `KubeConfig`.
 *
 * @param root - comes before the place where a pod finds its service account
 *
 * Errors: of the file system; words that say what is missing.
 */
export function loadKubeConfig(source: AccessSource, root = ''): KubeConfig {
  switch (source.type) {
    case 'kubeconfig':
      return fromFile(source.path, source.context);
    case 'inCluster':
      return inCluster(root);
    default:
      return fromServer(source);
  }
}

/** Differs when the file of a source has changed. Errors: of the file system. */
export const versionOf = (source: AccessSource): number | undefined =>
  source.type === 'kubeconfig' ? statSync(source.path).mtimeMs : undefined;
