import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { createRouter } from './createRouter';
import { endpoint, platformEndpoint, streamEndpoint } from './endpoint';

const base = '/entities/Component/default/Shop';

describe('createRouter', () => {
  const handle = jest.fn();
  const onRequest = jest.fn();
  let lines: () => AsyncIterable<{ n: number }>;
  const endpoints = [
    endpoint({
      method: 'get',
      path: '/things/:id',
      summary: 'One thing',
      request: z.object({ limit: z.string().optional(), kind: z.string() }),
      response: z.object({ thing: z.string() }),
      handle,
    }),
    endpoint({
      method: 'post',
      path: '/things',
      summary: 'A new thing',
      request: z.object({ size: z.object({ width: z.number() }) }),
      response: z.object({}),
      handle,
    }),
    platformEndpoint({
      method: 'post',
      path: '/places/:place/sweep',
      summary: 'What is about no entity',
      request: z.object({ hash: z.string() }),
      response: z.object({}),
      handle,
    }),
    streamEndpoint({
      method: 'post',
      path: '/stream',
      summary: 'Things as they come',
      response: z.object({ n: z.number() }),
      handle: ({ signal }) => {
        handle({ signal });
        return lines();
      },
    }),
  ];
  const app = express()
    .use(
      createRouter({ httpAuth: mockServices.httpAuth(), endpoints, onRequest }),
    )
    .use(mockErrorHandler());

  beforeEach(() => jest.resetAllMocks());

  it('hands over the entity, the parameters, and the input that is known', async () => {
    handle.mockResolvedValue({ thing: 'a' });
    const { status, body } = await request(app).get(
      `${base}/things/7?kind=x&more=y`,
    );
    expect([status, body]).toEqual([200, { thing: 'a' }]);
    expect(handle).toHaveBeenCalledWith({
      entityRef: 'component:default/shop',
      params: { id: '7' },
      input: { kind: 'x' },
      credentials: expect.objectContaining({ principal: expect.anything() }),
      signal: expect.any(AbortSignal),
    });
    expect(handle.mock.calls[0][0].signal.aborted).toBe(false);
  });

  it.each([
    ['get', '/things/7', undefined, 'kind: '],
    ['post', '/things', { size: { width: 'wide' } }, 'size.width: '],
    ['post', '/things', {}, 'size: '],
    ['post', '/things', [], 'request: '],
  ] as const)(
    'names the wrong field of %s %s',
    async (method, path, sent, field) => {
      const { status, body } = await request(app)
        [method](base + path)
        .send(sent);
      expect([status, body.error.name]).toEqual([400, 'InputError']);
      expect(body.error.message).toContain(field);
      expect(handle).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['/entities/component/default/a%2Fb/things/7?kind=x', 400],
    ['/entities/component/default/a:b/things/7?kind=x', 400],
    [`/entities/component/default/${'a'.repeat(64)}/things/7?kind=x`, 400],
    ['/entities/component/default/shop/nothing', 404],
  ])('takes no other entity out of %s', async (path, expected) => {
    expect((await request(app).get(path)).status).toBe(expected);
    expect(handle).not.toHaveBeenCalled();
  });

  it('hands over what is about no entity', async () => {
    handle.mockResolvedValue({});
    const send = (body: object) =>
      request(app).post('/places/here/sweep').send(body);
    expect((await send({ hash: 'h' })).status).toBe(200);
    expect(handle).toHaveBeenCalledWith(
      expect.objectContaining({
        params: { place: 'here' },
        input: { hash: 'h' },
      }),
    );
    expect((await send({})).status).toBe(400);
    expect((await request(app).post(`${base}/places/here/sweep`)).status).toBe(
      404,
    );
  });

  it('refuses what is no JSON, or too much of it', async () => {
    const send = (body: string) =>
      request(app)
        .post(`${base}/things`)
        .set('content-type', 'application/json')
        .send(body);
    expect((await send('{"size":')).status).toBe(400);
    const long = JSON.stringify({ size: 'x'.repeat(256 * 1_024) });
    expect((await send(long)).status).toBe(413);
    expect(handle).not.toHaveBeenCalled();
  });

  it('answers errors as they are thrown', async () => {
    handle.mockRejectedValue(new ConflictError('the world has changed'));
    const { status, body } = await request(app).get(`${base}/things/7?kind=x`);
    expect(status).toBe(409);
    expect(body.error.message).toBe('the world has changed');
  });

  it('tells how long each route took, and never whose it was', async () => {
    handle.mockResolvedValueOnce({ thing: 'a' });
    await request(app).get(`${base}/things/7?kind=x`);
    await request(app).get(`${base}/things/7`);
    const seconds = expect.any(Number);
    const row = { route: '/things/:id', method: 'GET', seconds };
    expect(onRequest.mock.calls).toEqual([
      [{ ...row, status: 200 }],
      [{ ...row, status: 400 }],
    ]);
  });

  describe('with a real connection', () => {
    let server: Server;
    let url: string;

    beforeEach(async () => {
      server = createServer(app).listen(0, '127.0.0.1');
      await once(server, 'listening');
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });

    afterEach(async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });

    it('aborts what nobody waits for any more', async () => {
      const client = get(`${url}${base}/things/7?kind=x`);
      client.on('error', () => {});
      const aborted = new Promise(resolve => {
        handle.mockImplementation(({ signal }) => {
          signal.addEventListener('abort', () => resolve(signal.reason));
          client.destroy();
          return new Promise(() => {});
        });
      });
      expect(await aborted).toMatchObject({ message: 'The caller went away' });
    });

    it('sends a stream line by line, and ends it when the caller leaves', async () => {
      let ended = () => {};
      const end = new Promise<void>(resolve => {
        ended = resolve;
      });
      lines = async function* endless() {
        try {
          for (let n = 0; ; n++) {
            yield { n };
          }
        } finally {
          ended();
        }
      };
      const leaving = new AbortController();
      const response = await fetch(`${url}${base}/stream`, {
        method: 'POST',
        signal: leaving.signal,
      });
      expect(response.headers.get('content-type')).toBe('application/x-ndjson');
      const { value } = await response.body!.getReader().read();
      expect(new TextDecoder().decode(value)).toMatch(/^\{"n":0\}\n/);
      leaving.abort();
      await end;
      expect(handle.mock.calls[0][0].signal.aborted).toBe(true);
    });

    it('is an ordinary error until the first line', async () => {
      lines = async function* refused() {
        throw new ConflictError('not now');
      };
      const { status } = await fetch(`${url}${base}/stream`, {
        method: 'POST',
      });
      expect(status).toBe(409);
    });
  });

  it('describes exactly what it serves', async () => {
    const { body } = await request(app).get('/openapi.json');
    const paths = '/entities/{kind}/{namespace}/{name}';
    expect(
      Object.entries<object>(body.paths).map(([path, operations]) => [
        path,
        Object.keys(operations),
      ]),
    ).toEqual([
      [`${paths}/things/{id}`, ['get']],
      [`${paths}/things`, ['post']],
      ['/places/{place}/sweep', ['post']],
      [`${paths}/stream`, ['post']],
    ]);
    const { get: one } = body.paths[`${paths}/things/{id}`];
    expect(
      one.parameters.map(
        ({ name, required, in: where }: Record<string, unknown>) =>
          `${where} ${name}${required ? '' : '?'}`,
      ),
    ).toEqual([
      'path kind',
      'path namespace',
      'path name',
      'path id',
      'query limit?',
      'query kind',
    ]);
    const { post } = body.paths[`${paths}/things`];
    expect(
      post.requestBody.content['application/json'].schema.required,
    ).toEqual(['size']);
    expect(
      Object.keys(body.paths[`${paths}/stream`].post.responses[200].content),
    ).toEqual(['application/x-ndjson']);
  });
});
