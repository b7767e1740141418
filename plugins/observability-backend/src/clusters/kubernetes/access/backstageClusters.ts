import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { AccessSource } from './AccessSource';

/** The label that Backstage's Kubernetes plugin keeps an auth provider under, where a cluster is described by labels. */
const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

const clusterSchema = z.looseObject({
  name: z.string(),
  url: z.string(),
  authProvider: z.string().optional(),
  authMetadata: z.record(z.string(), z.string()).optional(),
  serviceAccountToken: z.string().optional(),
  caData: z.string().optional(),
  caFile: z.string().optional(),
  skipTLSVerify: z.boolean().optional(),
});

/** As far as we need it; the rest belongs to Backstage's own plugin. */
const kubernetesSchema = z.looseObject({
  clusterLocatorMethods: z
    .array(
      z.looseObject({
        type: z.string(),
        clusters: z.array(clusterSchema).optional(),
      }),
    )
    .default([]),
});

type BackstageCluster = z.output<typeof clusterSchema>;

/** Where `kubectl proxy` listens, and the name that Backstage gives it. */
const KUBECTL_PROXY = { name: 'local', url: 'http://localhost:8001' };

/** Locators that we never take a cluster from, and why. */
const REFUSED_LOCATORS: Record<string, string> = {
  catalog:
    'clusters of the locator "catalog" are refused: whoever may register an entity could name the server that gets our credentials (CVE-2026-106487)',
  gke: 'clusters of the locator "gke" have no credentials of their own',
};

const KUBECONFIG =
  'name a kubeconfig that has them ({ type: kubeconfig, path: … }, plugins for credentials work)';

/** Auth providers that we can't serve, and why. */
const REFUSED_PROVIDERS: Record<string, string> = {
  google: 'uses the token of whoever is signed in',
  oidc: 'uses the token of whoever is signed in',
  aks: 'uses the token of whoever is signed in',
  pinniped: 'uses the token of whoever is signed in',
  aws: 'makes tokens inside the Kubernetes plugin',
  azure: 'makes tokens inside the Kubernetes plugin',
  googleServiceAccount: 'makes tokens inside the Kubernetes plugin',
};

function sourceOf(cluster: BackstageCluster, key: string): AccessSource {
  const { url, caData, caFile, skipTLSVerify = false } = cluster;
  const provider =
    cluster.authProvider ?? cluster.authMetadata?.[AUTH_PROVIDER];
  if (provider === 'localKubectlProxy') {
    return { type: 'server', url, skipTLSVerify };
  }
  if (provider !== 'serviceAccount') {
    const why = REFUSED_PROVIDERS[provider ?? ''] ?? 'is not known to us';
    throw new InputError(
      `Wrong configuration: ${key}.authProvider: "${provider}" ${why}, so the backend has no credentials; use serviceAccount with a serviceAccountToken, or leave this cluster as it is and ${KUBECONFIG} in the access of the delivery`,
    );
  }
  const token = cluster.serviceAccountToken;
  // As the Kubernetes plugin has it: without a token it is the cluster that Backstage itself runs in.
  return token === undefined
    ? { type: 'inCluster' }
    : { type: 'server', url, token, caData, caFile, skipTLSVerify };
}

/**
 * The access to a cluster of Backstage's own `kubernetes` configuration.
 *
 * @param kubernetes - the value of that key, as it is
 * @param wanted - the cluster's name there
 * @param key - of our own configuration, for errors
 *
 * Errors: `InputError` that names the key, why this cluster can't be used, and what can.
 */
export function findBackstageCluster(
  kubernetes: unknown,
  wanted: string,
  key: string,
): AccessSource {
  const parsed = kubernetesSchema.safeParse(kubernetes ?? {});
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(
      `Wrong configuration: kubernetes.${path.join('.')}: ${message}`,
    );
  }
  const methods = parsed.data.clusterLocatorMethods;
  const names: string[] = [];
  for (const [at, { type, clusters = [] }] of methods.entries()) {
    const where = `kubernetes.clusterLocatorMethods[${at}]`;
    if (type === 'localKubectlProxy') {
      if (wanted === KUBECTL_PROXY.name) {
        return { type: 'server', url: KUBECTL_PROXY.url, skipTLSVerify: false };
      }
      names.push(KUBECTL_PROXY.name);
    }
    if (type === 'config') {
      const index = clusters.findIndex(({ name }) => name === wanted);
      if (index >= 0) {
        return sourceOf(clusters[index], `${where}.clusters[${index}]`);
      }
      names.push(...clusters.map(({ name }) => name));
    }
  }
  const refused = methods.flatMap(({ type }) => REFUSED_LOCATORS[type] ?? []);
  const why = [
    `kubernetes.clusterLocatorMethods has no cluster "${wanted}" (there are: ${
      names.join(', ') || 'none'
    })`,
    ...refused,
  ].join('; ');
  throw new InputError(
    `Wrong configuration: ${key}: ${why}; add it to a locator of type config, or ${KUBECONFIG}, or { type: inCluster }, or { type: server, url: … }`,
  );
}
