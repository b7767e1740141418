import { readAccess } from './readAccess';

const read = (access: Parameters<typeof readAccess>[0], kubernetes?: unknown) =>
  readAccess(access, { key: 'KEY', cluster: 'prod', kubernetes });

const locate = (clusters: object[], ...others: object[]) => ({
  serviceLocatorMethod: { type: 'multiTenant' },
  clusterLocatorMethods: [{ type: 'config', clusters }, ...others],
});

const PROD = {
  name: 'prod',
  url: 'https://prod.example.com',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'secret',
  caData: 'Q0E=',
  skipMetricsLookup: true,
};

describe('readAccess', () => {
  it("takes a cluster of Backstage's own configuration, by default the one of the same name", () => {
    const other = { ...PROD, name: 'eu', caData: undefined, caFile: '/ca.crt' };
    const kubernetes = locate([PROD, { ...other, skipTLSVerify: true }]);
    expect(read({ type: 'backstage' }, kubernetes)).toEqual({
      type: 'server',
      url: 'https://prod.example.com',
      token: 'secret',
      caData: 'Q0E=',
      skipTLSVerify: false,
    });
    expect(
      read({ type: 'backstage', cluster: 'eu' }, kubernetes),
    ).toMatchObject({ caFile: '/ca.crt', skipTLSVerify: true });
  });

  it('takes the service account that Backstage runs under where the cluster has no token', () => {
    const kubernetes = locate([{ ...PROD, serviceAccountToken: undefined }]);
    expect(read({ type: 'backstage' }, kubernetes)).toEqual({
      type: 'inCluster',
    });
  });

  it('takes kubectl proxy', () => {
    const proxy = { type: 'localKubectlProxy' };
    expect(
      read({ type: 'backstage', cluster: 'local' }, locate([], proxy)),
    ).toEqual({
      type: 'server',
      url: 'http://localhost:8001',
      skipTLSVerify: false,
    });
  });

  it.each([
    [
      'no such configuration',
      undefined,
      'KEY.cluster: kubernetes.clusterLocatorMethods has no cluster "prod" (there are: none); add it to a locator of type config, or name a kubeconfig',
    ],
    [
      'another name',
      locate([{ ...PROD, name: 'eu' }], { type: 'localKubectlProxy' }),
      '(there are: eu, local)',
    ],
    ['the catalog', locate([], { type: 'catalog' }), 'CVE-2026-106487'],
    [
      'GKE',
      locate([], { type: 'gke' }),
      'clusters of the locator "gke" have no credentials of their own',
    ],
    [
      "tokens of a person's own",
      locate([{ ...PROD, authProvider: 'oidc' }]),
      'kubernetes.clusterLocatorMethods[0].clusters[0].authProvider: "oidc" uses the token of whoever is signed in, so the backend has no credentials; use serviceAccount',
    ],
    [
      'tokens that another plugin makes',
      locate([
        {
          ...PROD,
          authProvider: undefined,
          authMetadata: { 'kubernetes.io/auth-provider': 'aws' },
        },
      ]),
      '"aws" makes tokens inside the Kubernetes plugin',
    ],
    [
      'a token in clear',
      locate([{ ...PROD, url: 'http://me:hunter2@prod.example.com/x' }]),
      'cluster "prod": url: must be https (is "http://prod.example.com")',
    ],
    [
      'a broken configuration',
      { clusterLocatorMethods: [{ type: 'config', clusters: [{}] }] },
      'kubernetes.clusterLocatorMethods.0.clusters.0.name',
    ],
  ])('refuses %s', (_what, kubernetes, message) => {
    expect(() => read({ type: 'backstage' }, kubernetes)).toThrow(message);
  });

  it.each([
    [{ token: 'a', tokenFile: '/t' }, 'KEY.token: there is a tokenFile too'],
    [
      { token: 'a', caData: 'a', caFile: '/c' },
      'KEY.caData: there is a caFile',
    ],
    [{ clientCertFile: '/c' }, 'KEY.clientKeyFile: is missing'],
    [{ clientKeyFile: '/k' }, 'KEY.clientCertFile: is missing'],
    [{}, 'KEY.tokenFile: is missing'],
    [{ token: 'a', url: 'http://a.example.com' }, 'KEY.url: must be https'],
    [{ token: 'a', url: 'http://localhost.example.com' }, 'KEY.url: must be'],
  ])('refuses a server with %j', (server, message) => {
    expect(() =>
      read({
        type: 'server',
        url: 'https://a.example.com',
        skipTLSVerify: false,
        ...server,
      }),
    ).toThrow(message);
  });

  it('leaves the others as they are', () => {
    const access = { type: 'kubeconfig', path: '/c', context: 'a' } as const;
    expect(read(access)).toEqual(access);
  });
});
