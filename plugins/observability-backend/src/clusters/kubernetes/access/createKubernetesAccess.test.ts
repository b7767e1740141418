import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import type { AccessSource } from './AccessSource';
import { createKubernetesAccess } from './createKubernetesAccess';
import { DefaultKubernetesClient } from './DefaultKubernetesClient';
import { KubeConfigCredentials } from './KubeConfigCredentials';
import { loadKubeConfig } from './loadKubeConfig';
import { type LoopbackServer, loopbackServer } from './testing/loopbackServer';

/** The types of the package leave the client's certificate out. */
interface Certificates {
  private: string;
  cert: string;
  clientcert?: string;
  clientprivate?: string;
}

const generated: Certificates = generate(
  [{ name: 'commonName', value: 'localhost' }],
  {
    keySize: 2048,
    algorithm: 'sha256',
    clientCertificate: true,
    clientCertificateCN: 'backstage',
    clientCertificateKeySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  },
);
const { private: key, cert, clientcert = '', clientprivate = '' } = generated;

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('createKubernetesAccess', () => {
  let directory: string;
  let server: LoopbackServer;
  let client: DefaultKubernetesClient | undefined;
  /** Authorization and client certificate of every request. */
  let seen: string[];
  /** Tokens that the server knows. */
  let known: string[];

  const file = async (name: string, text: string) => {
    const path = join(directory, name);
    await writeFile(path, text);
    return path;
  };
  const access = (source: AccessSource) => {
    client = createKubernetesAccess({ cluster: 'prod', source, key: 'KEY' });
    return client;
  };
  const kubeconfig = async (user: object, cluster: object = {}) => {
    const config = {
      'current-context': 'main',
      contexts: [{ name: 'main', context: { cluster: 'c', user: 'u' } }],
      clusters: [
        {
          name: 'c',
          cluster: {
            server: server.url,
            'certificate-authority-data': base64(cert),
            ...cluster,
          },
        },
      ],
      users: [{ name: 'u', user }],
    };
    const path = await file('kubeconfig', JSON.stringify(config));
    return { type: 'kubeconfig', path } as const;
  };

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'access-'));
    seen = [];
    known = ['one'];
    const listener: RequestListener = (request, response) => {
      const { authorization = '' } = request.headers;
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      seen.push(subject?.CN ? `${authorization}${subject.CN}` : authorization);
      const accepted =
        subject?.CN || known.some(token => authorization === `Bearer ${token}`);
      response.writeHead(accepted ? 200 : 401).end('{}');
    };
    server = await loopbackServer(listener, {
      key,
      cert,
      ca: cert,
      requestCert: true,
      rejectUnauthorized: false,
    });
  });

  afterEach(async () => {
    await client?.close();
    await server.close();
    await rm(directory, { recursive: true });
    delete process.env.KUBERNETES_SERVICE_HOST;
  });

  it('believes the configured authority, and no other certificate unless it is told to', async () => {
    const caFile = await file('ca.crt', cert);
    const source = { type: 'server', url: server.url, token: 'one' } as const;
    await access({ ...source, caFile, skipTLSVerify: false }).request({
      path: '/version',
    });
    await access({ ...source, skipTLSVerify: true }).request({
      path: '/version',
    });
    await expect(
      access({ ...source, skipTLSVerify: false }).request({ path: '/version' }),
    ).rejects.toThrow(
      /Cluster prod can't be reached at .*SELF_SIGNED.*: give its authority as caFile or caData/,
    );
    expect(seen).toEqual(['Bearer one', 'Bearer one']);
  });

  it('makes two handshakes for two hundred requests at once', async () => {
    const kubernetes = access(await kubeconfig({ token: 'one' }));
    await Promise.all(
      Array.from({ length: 200 }, () =>
        kubernetes.request({ path: '/version' }),
      ),
    );
    expect(seen).toHaveLength(200);
    expect(server.connections()).toBe(2);
  });

  it('takes a rotated token from its file as soon as the old one is refused', async () => {
    const tokenFile = await file('token', 'one\n');
    const kubernetes = access({
      type: 'server',
      url: server.url,
      tokenFile,
      caData: base64(cert),
      skipTLSVerify: false,
    });
    await kubernetes.request({ path: '/version' });
    known = ['two'];
    await file('token', 'two\n');
    await kubernetes.request({ path: '/version' });
    expect(seen).toEqual(['Bearer one', 'Bearer one', 'Bearer two']);
    await rm(tokenFile);
    known = [];
    await expect(kubernetes.request({ path: '/version' })).rejects.toThrow(
      /^Cluster prod: our credentials can't be had: ENOENT/,
    );
  });

  it('shows a client certificate', async () => {
    const kubernetes = access({
      type: 'server',
      url: server.url,
      clientCertFile: await file('client.crt', clientcert),
      clientKeyFile: await file('client.key', clientprivate),
      caData: base64(cert),
      skipTLSVerify: false,
    });
    await kubernetes.request({ path: '/version' });
    expect(seen).toEqual(['backstage']);
  });

  it('reads a kubeconfig with a token file beside it', async () => {
    await file('token', 'one');
    const source = await kubeconfig({ token: 'old', tokenFile: 'token' });
    await access(source).request({ path: '/version' });
    expect(seen).toEqual(['Bearer one']);
  });

  it('notices that a kubeconfig was written anew', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const kubernetes = access(await kubeconfig({ token: 'one' }));
      await kubernetes.request({ path: '/version' });
      known = ['one', 'two'];
      const { path } = await kubeconfig({ token: 'two' });
      await utimes(path, 1, 1);
      jest.setSystemTime(Date.now() + 11_000);
      await kubernetes.request({ path: '/version' });
    } finally {
      jest.useRealTimers();
    }
    expect(seen).toEqual(['Bearer one', 'Bearer two']);
  });

  it('asks the plugin of a kubeconfig for credentials, and again only when they are refused', async () => {
    const count = join(directory, 'count');
    const plugin = await file(
      'plugin.js',
      `const fs = require('node:fs');
       const { apiVersion, spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
       fs.appendFileSync(${JSON.stringify(count)}, 'x');
       const token = spec.interactive ? 'none' : fs.readFileSync(${JSON.stringify(
         count,
       )}, 'utf8').length === 1 ? 'one' : 'two';
       console.log(JSON.stringify({ apiVersion, kind: 'ExecCredential', status: { token } }));`,
    );
    const apiVersion = 'client.authentication.k8s.io/v1';
    const source = await kubeconfig({
      exec: { apiVersion, command: process.execPath, args: [plugin] },
    });
    const kubernetes = access(source);
    await kubernetes.request({ path: '/version' });
    await kubernetes.request({ path: '/version' });
    known = ['two'];
    await kubernetes.request({ path: '/version' });
    expect(seen).toEqual([
      ...['Bearer one', 'Bearer one', 'Bearer one', 'Bearer two'],
    ]);
  });

  it('says what the plugin said when it failed', async () => {
    const plugin = await file(
      'plugin.js',
      `console.error('log in first'); process.exit(1);`,
    );
    const source = await kubeconfig({
      exec: { command: process.execPath, args: [plugin] },
    });
    await expect(access(source).request({ path: '/' })).rejects.toThrow(
      "Cluster prod: our credentials can't be had: log in first",
    );
  });

  it('says at the start what is wrong with the configuration', async () => {
    expect(() => access({ type: 'inCluster' })).toThrow(
      'KEY: this Backstage does not run in a cluster',
    );
    expect(() => access({ type: 'kubeconfig', path: '/none' })).toThrow(
      /^Wrong configuration: KEY: ENOENT.*\/none/,
    );
    const source = await kubeconfig({ token: 'one' });
    expect(() => access({ ...source, context: 'other' })).toThrow(
      /KEY: there is no context "other" in .* \(there are: main\)$/,
    );
    const clear = { server: 'http://prod.example.com' };
    const inClear = await kubeconfig({ token: 'one' }, clear);
    expect(() => access(inClear)).toThrow('server must be https');
    const proxied = await kubeconfig({}, { 'proxy-url': 'http://proxy:1' });
    expect(() => access(proxied)).toThrow('KEY: the cluster "c" is behind a');
  });

  it('takes the service account of the pod that it runs in', async () => {
    process.env.KUBERNETES_SERVICE_HOST = '127.0.0.1';
    process.env.KUBERNETES_SERVICE_PORT = new URL(server.url).port;
    const account = 'var/run/secrets/kubernetes.io/serviceaccount';
    await mkdir(join(directory, account), { recursive: true });
    await file(`${account}/token`, 'one');
    await file(`${account}/ca.crt`, cert);
    client = DefaultKubernetesClient.create({
      name: 'Cluster prod',
      credentials: KubeConfigCredentials.create({
        name: 'Cluster prod',
        key: 'KEY',
        load: () => loadKubeConfig({ type: 'inCluster' }, `${directory}/`),
      }),
    });
    await client.request({ path: '/version' });
    expect(seen).toEqual(['Bearer one']);
  });
});
