import type { RequestListener } from 'node:http';
import { DefaultKubernetesClient } from './DefaultKubernetesClient';
import type { KubernetesCredentials } from './KubernetesCredentials';
import { type KubernetesRequest, SERVER_SIDE_APPLY } from './KubernetesClient';
import type { ConnectionOptions } from './KubernetesConnection';
import type { RetryPolicy } from './retry';
import { type LoopbackServer, loopbackServer } from './testing/loopbackServer';

const OBJECT = '/api/v1/namespaces/shop/services/checkout';
const FORBIDDEN = JSON.stringify({
  kind: 'Status',
  status: 'Failure',
  message: 'services is forbidden: User "backstage" cannot get resource',
  reason: 'Forbidden',
  details: {
    causes: [{ reason: 'FieldManagerConflict', message: 'no', field: '.spec' }],
  },
  code: 403,
});

describe('DefaultKubernetesClient', () => {
  let server: LoopbackServer | undefined;
  let client: DefaultKubernetesClient | undefined;
  const seen: string[] = [];

  const credentialsFor = (url: string): KubernetesCredentials => ({
    server: url,
    current: async () => ({ headers: { authorization: 'Bearer a' }, tls: {} }),
    renew: async () => {},
  });

  const serve = async (
    listener: RequestListener,
    options: Partial<ConnectionOptions> & { retry?: Partial<RetryPolicy> } = {},
  ) => {
    seen.length = 0;
    server = await loopbackServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      listener(request, response);
    });
    client = DefaultKubernetesClient.create({
      name: 'Cluster prod',
      credentials: credentialsFor(server.url),
      ...options,
      retry: { firstPauseSeconds: 0.01, ...options.retry },
    });
    return client;
  };

  afterEach(async () => {
    await client?.close();
    await server?.close();
  });

  it('carries two hundred requests at once over two connections, the second batch over the same', async () => {
    const kubernetes = await serve((_, response) => {
      response.end('{}');
    });
    const batch = () =>
      Promise.all(
        Array.from({ length: 200 }, () => kubernetes.request({ path: OBJECT })),
      );
    await batch();
    await batch();
    expect(seen).toHaveLength(400);
    expect(server?.connections()).toBe(2);
  });

  it('sends a server-side apply with its type, parameters and body', async () => {
    let received = '';
    const kubernetes = await serve((request, response) => {
      received = `${request.headers['content-type']} ${request.headers.authorization} `;
      request.on('data', chunk => {
        received += chunk;
      });
      request.on('end', () => response.end('{"kind":"Service"}'));
    });
    const answer = await kubernetes.request({
      method: 'PATCH',
      path: OBJECT,
      query: { fieldManager: 'backstage', dryRun: 'All' },
      contentType: SERVER_SIDE_APPLY,
      body: { kind: 'Service' },
    });
    expect(answer).toEqual({ kind: 'Service' });
    expect(received).toBe(
      'application/apply-patch+yaml Bearer a {"kind":"Service"}',
    );
    expect(seen).toEqual([`PATCH ${OBJECT}?fieldManager=backstage&dryRun=All`]);
  });

  it('waits as long as an overloaded server asks for, then goes on', async () => {
    const at: number[] = [];
    const kubernetes = await serve((_, response) => {
      at.push(performance.now());
      if (at.length === 1) {
        response.writeHead(429, { 'retry-after': '1' }).end('slow down');
      } else {
        response.end('{"ok":true}');
      }
    });
    await expect(
      kubernetes.request({ method: 'POST', path: OBJECT, body: {} }),
    ).resolves.toEqual({ ok: true });
    expect(at[1] - at[0]).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ['429 to the end', 429, {}, 4, /^Cluster prod failed \(429\): later$/],
    ['503 to the end', 503, {}, 4, /^Cluster prod failed \(503\): later$/],
    [
      'a pause beyond the limit of time',
      503,
      { 'retry-after': '300' },
      1,
      /^Cluster prod failed \(503\): later$/,
    ],
    ['500', 500, {}, 1, /^Cluster prod failed \(500\): later$/],
    [
      '401',
      401,
      {},
      2,
      /^Cluster prod does not accept our credentials \(401\): later$/,
    ],
    ['a redirect', 302, {}, 1, /^Cluster prod redirects \(302\)/],
  ])('gives up after %s', async (_what, status, headers, requests, message) => {
    const kubernetes = await serve((_, response) => {
      response.writeHead(status, headers).end('later');
    });
    await expect(kubernetes.request({ path: OBJECT })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(message),
    });
    expect(seen).toHaveLength(requests);
  });

  it('repeats what a broken connection lost, but nothing that could then be done twice', async () => {
    const kubernetes = await serve((request, response) => {
      if (seen.length === 1) {
        request.socket.destroy();
      } else {
        response.end('{}');
      }
    });
    const attempt = async (
      method: KubernetesRequest['method'],
      contentType?: string,
    ) => {
      seen.length = 0;
      const words = await kubernetes
        .request({ method, path: OBJECT, contentType })
        .then(() => 'done', String);
      return [seen.length, words];
    };
    const lost = [
      1,
      expect.stringContaining("ServiceUnavailableError: Cluster prod can't be"),
    ];
    expect(await attempt('GET')).toEqual([2, 'done']);
    expect(await attempt('PATCH', SERVER_SIDE_APPLY)).toEqual([2, 'done']);
    expect(await attempt('PATCH', 'application/json-patch+json')).toEqual(lost);
    expect(await attempt('POST')).toEqual(lost);
    expect(await attempt('DELETE')).toEqual(lost);
  });

  it('gives the words of a refusal, and does not ask again', async () => {
    const kubernetes = await serve((_, response) => {
      response.writeHead(403).end(FORBIDDEN);
    });
    await expect(kubernetes.request({ path: OBJECT })).rejects.toMatchObject({
      name: 'KubernetesStatusError',
      status: 403,
      reason: 'Forbidden',
      message: 'services is forbidden: User "backstage" cannot get resource',
      causes: [
        { reason: 'FieldManagerConflict', message: 'no', field: '.spec' },
      ],
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [
      'failed to create typed patch object (shop/x; monitoring.coreos.com/v1, Kind=ServiceMonitor): .spec.prot: field not declared in schema',
      { name: 'KubernetesStatusError', status: 422, reason: 'Invalid' },
    ],
    [
      'Internal error occurred: failed calling webhook "w.example.com": connection refused',
      { name: 'KubernetesStatusError', status: 500, reason: 'InternalError' },
    ],
    ['etcdserver: leader changed', { name: 'ServiceUnavailableError' }],
  ])(
    'tells whether the object or the cluster is in trouble: %s',
    async (message, error) => {
      const reason = message.startsWith('Internal')
        ? { reason: 'InternalError' }
        : {};
      const kubernetes = await serve((_, response) => {
        response
          .writeHead(500)
          .end(JSON.stringify({ kind: 'Status', message, ...reason }));
      });
      await expect(kubernetes.request({ path: OBJECT })).rejects.toMatchObject({
        ...error,
        message: expect.stringContaining(message),
      });
    },
  );

  it('tells refusals apart that a proxy in between answers in its own words', async () => {
    const kubernetes = await serve((_, response) => {
      response.writeHead(404).end('<h1>No such page</h1>');
    });
    await expect(kubernetes.request({ path: OBJECT })).rejects.toMatchObject({
      status: 404,
      reason: 'NotFound',
      message: '<h1>No such page</h1>',
      causes: [],
    });
  });

  it('says where nobody listens, and that it did not get JSON, and that it got too much', async () => {
    const kubernetes = await serve(
      (request, response) => {
        response.end(request.url === '/long' ? 'x'.repeat(2_000) : '<html>');
      },
      { maxBytes: 1_000 },
    );
    await expect(kubernetes.request({ path: '/long' })).rejects.toThrow(
      'Cluster prod answered more than 1000 bytes',
    );
    await expect(kubernetes.request({ path: '/page' })).rejects.toThrow(
      'Cluster prod answered no JSON but "<html>"; is its URL right?',
    );
    await server?.close();
    await expect(kubernetes.request({ path: '/' })).rejects.toThrow(
      /^Cluster prod can't be reached at http:\/\/127.0.0.1:\d+ \(ECONNREFUSED\)$/,
    );
  });

  it('lets go at once when the caller leaves: while waiting for a turn, for an answer, for the next try', async () => {
    const kubernetes = await serve((request, response) => {
      if (request.url === '/busy') {
        response.writeHead(429, { 'retry-after': '20' }).end();
      }
    });
    const left = new AbortController();
    const { signal } = left;
    const all = Promise.allSettled(
      ['/slow', '/busy', '/waiting'].map(path =>
        kubernetes.request({ path, signal }),
      ),
    );
    while (seen.length < 2) {
      await new Promise(resolve => setImmediate(resolve));
    }
    left.abort(new Error('tab closed'));
    expect(await all).toEqual(
      Array(3).fill({ status: 'rejected', reason: new Error('tab closed') }),
    );
    expect(seen.sort()).toEqual(['GET /busy', 'GET /slow']);
    await expect(kubernetes.request({ path: '/late', signal })).rejects.toThrow(
      'tab closed',
    );
  });

  it('gives up a slow server after its limit for all tries', async () => {
    const kubernetes = await serve(() => {}, { retry: { totalSeconds: 0.2 } });
    await expect(kubernetes.request({ path: OBJECT })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Cluster prod did not answer within 0.2 s',
    });
  });

  it('speaks for a user only where that is configured', async () => {
    const users: unknown[] = [];
    const listener: RequestListener = (request, response) => {
      users.push(request.headers['impersonate-user']);
      response.end('{}');
    };
    const request = { path: OBJECT, user: 'user:default/jane' };
    await (await serve(listener)).request(request);
    await client?.close();
    await server?.close();
    const speaking = await serve(listener, {
      impersonate: { prefix: 'backstage:' },
    });
    await speaking.request(request);
    await speaking.request({ path: OBJECT });
    expect(users).toEqual([
      undefined,
      'backstage:user:default/jane',
      undefined,
    ]);
  });
});
