import { InputError } from '@backstage/errors';
import type { AccessConfig, AccessSource } from './AccessSource';
import { findBackstageCluster } from './backstageClusters';
import { isLocal, shownUrl } from './serverUrl';

type ServerSource = Extract<AccessSource, { type: 'server' }>;

function problemOf(server: ServerSource): string | undefined {
  const { token, tokenFile, clientCertFile, clientKeyFile } = server;
  if (token !== undefined && tokenFile !== undefined) {
    return 'token: there is a tokenFile too; leave one of them out';
  }
  if (server.caData !== undefined && server.caFile !== undefined) {
    return 'caData: there is a caFile too; leave one of them out';
  }
  if ((clientCertFile === undefined) !== (clientKeyFile === undefined)) {
    return clientKeyFile === undefined
      ? 'clientKeyFile: is missing, clientCertFile needs it'
      : 'clientCertFile: is missing, clientKeyFile needs it';
  }
  const proof = token ?? tokenFile ?? clientCertFile;
  if (isLocal(server.url)) {
    return undefined;
  }
  if (!server.url.startsWith('https:')) {
    return `url: must be https (is "${shownUrl(
      server.url,
    )}"): anybody on the way could read the credentials`;
  }
  return proof === undefined
    ? 'tokenFile: is missing; give tokenFile, token, or clientCertFile and clientKeyFile'
    : undefined;
}

/**
 * Settles where a cluster's API server is and where our credentials come from. Reads no file.
 *
 * @param access - `observability.clusters[].delivery.access`
 * @param from - its key, for errors; the cluster's name; and the value of Backstage's own key `kubernetes`, as it is
 *
 * Errors: `InputError` that names the key.
 */
export function readAccess(
  access: AccessConfig,
  from: { key: string; cluster: string; kubernetes?: unknown },
): AccessSource {
  const source =
    access.type === 'backstage'
      ? findBackstageCluster(
          from.kubernetes,
          access.cluster ?? from.cluster,
          `${from.key}.cluster`,
        )
      : access;
  const problem = source.type === 'server' ? problemOf(source) : undefined;
  if (problem) {
    throw new InputError(
      access.type === 'backstage'
        ? `Wrong configuration: kubernetes.clusterLocatorMethods[]: cluster "${
            access.cluster ?? from.cluster
          }": ${problem}`
        : `Wrong configuration: ${from.key}.${problem}`,
    );
  }
  return source;
}
