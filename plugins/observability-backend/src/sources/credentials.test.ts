import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { askerOf, SOURCE_TYPES } from './testing/askerOf';
import {
  healthy,
  type UpstreamServer,
  upstreamServer,
} from './testing/upstreamServer';

/** An authority that is also its own certificate, for 127.0.0.1. */
const certificate = (name: string) =>
  generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });

/** One that was made years ago. */
function expiredCertificate(name: string) {
  jest.useFakeTimers({ now: new Date('2020-01-01T00:00:00Z') });
  try {
    return certificate(name);
  } finally {
    jest.useRealTimers();
  }
}

const first = certificate('first');
const second = certificate('second');
const expired = expiredCertificate('expired');

describe('credentials of a source', () => {
  let directory: string;
  const servers: UpstreamServer[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'observability-'));
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.close()));
    await rm(directory, { recursive: true });
  });

  const serve = async (tls?: ServerOptions) => {
    const server = await upstreamServer(tls);
    servers.push(server);
    return server;
  };

  /** As Kubernetes does it: the old one is exchanged as a whole. */
  const put = async (name: string, text: string) => {
    const path = join(directory, name);
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
    return path;
  };

  const tokens = ({ seen }: UpstreamServer) =>
    seen.map(({ headers }) => headers.authorization);

  it.each(SOURCE_TYPES)(
    'in a token file are those of the moment (%s)',
    async type => {
      const server = await serve();
      const { url } = server;
      const tokenFile = await put('token', 'one\n');
      const auth = { type: 'bearer', tokenFile };
      const ask = askerOf(type, { name: 'main', url, auth });
      await ask();
      await ask();
      await put('token', 'two\n');
      await ask();
      expect(tokens(server)).toEqual([
        'Bearer one',
        'Bearer one',
        'Bearer two',
      ]);
      await put('token', '\n');
      await expect(ask()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'main: its auth.tokenFile is empty',
      });
      await rm(tokenFile);
      await expect(ask()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: "main: its auth.tokenFile can't be read (ENOENT)",
      });
      await put('token', 'three');
      await ask();
      expect(tokens(server).slice(3)).toEqual(['Bearer three']);
    },
  );

  it.each(SOURCE_TYPES)(
    'of an upstream that nobody vouches for are not believed, until its authority is named (%s)',
    async type => {
      const { url } = await serve({ key: first.private, cert: first.cert });
      const caFile = await put('ca', second.cert);
      const told =
        /^main can't be reached at \S+ \(\w+\): its certificate is not believed; name the authority in tls.caFile$/;
      await expect(askerOf(type, { name: 'main', url })()).rejects.toThrow(
        told,
      );
      const ask = askerOf(type, { name: 'main', url, tls: { caFile } });
      await expect(ask()).rejects.toThrow(told);
      await put('ca', first.cert);
      await ask();
    },
  );

  it.each(SOURCE_TYPES)(
    'of an upstream that have expired, or are for others, are told as such (%s)',
    async type => {
      const { url } = await serve({ key: expired.private, cert: expired.cert });
      const caFile = await put('ca', expired.cert);
      await expect(
        askerOf(type, { name: 'main', url, tls: { caFile } })(),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: `main can't be reached at ${url} (CERT_HAS_EXPIRED): its certificate has expired; renew it there`,
      });

      const valid = await serve({ key: first.private, cert: first.cert });
      await put('ca', first.cert);
      await expect(
        askerOf(type, {
          name: 'main',
          url: valid.url.replace('127.0.0.1', 'localhost'),
          tls: { caFile },
        })(),
      ).rejects.toThrow(
        /ALTNAME_INVALID\): its certificate is for other names; correct its URL, or set tls.serverName$/,
      );
    },
  );

  it.each(SOURCE_TYPES)(
    'in certificates are shown, and exchanged without a restart (%s)',
    async type => {
      const server = await serve({
        key: first.private,
        cert: first.cert,
        ca: [first.cert, second.cert],
        requestCert: true,
        rejectUnauthorized: true,
      });
      const names: unknown[] = [];
      server.behave((request, response) => {
        const { subject } = (request.socket as TLSSocket).getPeerCertificate();
        names.push(subject.CN);
        healthy(request, response);
      });
      const caFile = await put('ca', first.cert);
      const { url } = server;
      await expect(
        askerOf(type, { name: 'main', url, tls: { caFile } })(),
      ).rejects.toThrow(/^main can't be reached/);

      const certFile = await put('cert', first.cert);
      const keyFile = await put('key', first.private);
      const tls = { caFile, certFile, keyFile };
      const ask = askerOf(type, { name: 'main', url, tls });
      await ask();
      await put('cert', second.cert);
      // For a moment the key is not that of the certificate.
      await ask();
      await put('key', second.private);
      await ask();
      expect(names).toEqual(['first', 'first', 'second']);
    },
  );

  it('in files that are no certificates are told as such', async () => {
    const caFile = await put('ca', first.cert);
    const certFile = await put('cert', first.cert);
    const keyFile = await put('key', second.private);
    const ask = askerOf('loki', {
      name: 'main',
      url: 'https://127.0.0.1:1',
      tls: { caFile, certFile, keyFile },
    });
    await expect(ask()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        /^main: the files of its tls can't be used \(.*key values mismatch\)$/,
      ),
    });
  });
});
