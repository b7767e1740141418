import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ObservabilityServiceClient } from './ObservabilityServiceClient';

const PLAN = {
  hash: 'h1',
  cluster: 'main',
  flavour: 'files',
  changes: [],
  notices: [],
};

describe('ObservabilityServiceClient', () => {
  let server: Server;
  let seen: { url?: string; authorization?: string; body: string }[];
  let answer: { status: number; body: string };

  beforeEach(async () => {
    seen = [];
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      const { url, headers } = request;
      seen.push({ url, authorization: headers.authorization, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const client = () => {
    const { port } = server.address() as AddressInfo;
    return ObservabilityServiceClient.create({
      discovery: mockServices.discovery.mock({
        getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
      }),
      auth: mockServices.auth(),
    });
  };

  const credentials = mockCredentials.user();

  it('asks for a plan on behalf of the caller', async () => {
    answer = { status: 200, body: JSON.stringify(PLAN) };
    const plan = await client().plan(
      { entityRef: 'Component:default/a b' },
      { credentials },
    );
    expect(plan).toEqual(PLAN);
    expect(seen).toEqual([
      {
        url: '/api/observability/entities/Component/default/a%20b/plan',
        authorization: `Bearer ${mockCredentials.service.token({
          onBehalfOf: credentials,
          targetPluginId: 'observability',
        })}`,
        body: '{}',
      },
    ]);
  });

  it('applies by hash', async () => {
    answer = { status: 200, body: '{"results":[],"acceptance":[]}' };
    const request = { entityRef: 'component:default/a', hash: 'h1' };
    expect(await client().apply(request, { credentials })).toEqual({
      results: [],
      acceptance: [],
    });
    expect(seen[0].body).toBe('{"hash":"h1"}');
  });

  it.each([
    [403, 'NotAllowedError'],
    [409, 'ConflictError'],
  ])('passes on what the backend says with %s', async (status, name) => {
    const error = { name, message: 'the words of the backend' };
    answer = { status, body: JSON.stringify({ error, response: {} }) };
    await expect(
      client().plan({ entityRef: 'component:default/a' }, { credentials }),
    ).rejects.toMatchObject({
      name,
      message: expect.stringContaining('the words of the backend'),
    });
  });

  it.each(['{"hash":1}', 'garbage'])('does not believe %s', async body => {
    answer = { status: 200, body };
    await expect(
      client().plan({ entityRef: 'component:default/a' }, { credentials }),
    ).rejects.toThrow('not understood');
  });

  it('says when nobody answers', async () => {
    const unreachable = ObservabilityServiceClient.create({
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => 'http://127.0.0.1:1/api',
      }),
      auth: mockServices.auth(),
    });
    await expect(
      unreachable.plan({ entityRef: 'component:default/a' }, { credentials }),
    ).rejects.toThrow('does not answer to plan');
  });
});
