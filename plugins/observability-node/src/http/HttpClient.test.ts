import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from './HttpClient';

describe('HttpClient', () => {
  let server: Server | undefined;
  let client: HttpClient | undefined;

  const serve = async (listener: RequestListener) => {
    server = createServer(listener);
    await new Promise<void>(resolve =>
      server!.listen(0, '127.0.0.1', () => resolve()),
    );
    client = HttpClient.create({
      name: 'test',
      baseUrl: `http://127.0.0.1:${
        (server.address() as AddressInfo).port
      }/base/`,
      timeoutSeconds: 0.3,
      maxBytes: 1_000,
      headers: { 'x-scope-orgid': 'acme' },
    });
    return client;
  };

  afterEach(async () => {
    await client?.close();
    server?.closeAllConnections();
    await new Promise(resolve => server?.close(resolve) ?? resolve(undefined));
    server = undefined;
  });

  it('sends parameters and headers below the base URL, over few connections', async () => {
    const seen: string[] = [];
    const connections = new Set<unknown>();
    const http = await serve((request, response) => {
      connections.add(request.socket);
      seen.push(
        `${request.method} ${request.url} ${request.headers['x-scope-orgid']}`,
      );
      response.end('{"a":1}');
    });
    for (let i = 0; i < 5; i++) {
      await http.json(
        { path: '/api', query: { q: 'a&b', m: ['1', '2'], none: undefined } },
        value => value,
      );
    }
    expect(new Set(seen)).toEqual(
      new Set(['GET /base/api?q=a%26b&m=1&m=2 acme']),
    );
    expect(connections.size).toBeLessThanOrEqual(2);
  });

  it.each([
    [400, '{"error":"bad_data"}', 'InputError', 'test: bad_data'],
    [400, 'parse error: plain', 'InputError', 'test: parse error: plain'],
    [404, 'gone', 'NotFoundError', 'test: gone'],
    [
      403,
      'no',
      'ServiceUnavailableError',
      'test refuses the configured credentials (403): no',
    ],
    [
      302,
      '',
      'ServiceUnavailableError',
      'test redirects (302); configure the final URL',
    ],
    [500, 'oops', 'ServiceUnavailableError', 'test failed (500): oops'],
    [
      200,
      '<html>',
      'ServiceUnavailableError',
      'test answered something unexpected: no JSON but "<html>"',
    ],
    [
      200,
      'x'.repeat(2_000),
      'ServiceUnavailableError',
      'test answered more than 1000 bytes; narrow the request or raise maxBytes',
    ],
  ])(
    'turns an answer of %s into an error (%#)',
    async (status, body, name, message) => {
      const http = await serve((_, response) => {
        response
          .writeHead(status, { location: 'http://example.com/' })
          .end(body);
      });
      await expect(
        http.json({ path: '/' }, value => value),
      ).rejects.toMatchObject({
        name,
        message,
      });
    },
  );

  it('gives up on a slow upstream, and tells that from the caller giving up', async () => {
    const http = await serve(() => {});
    await expect(http.text({ path: '/' })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'test did not answer within 0.3 s',
    });
    const controller = new AbortController();
    const pending = http.text({ path: '/', signal: controller.signal });
    controller.abort(new Error('tab closed'));
    await expect(pending).rejects.toThrow('tab closed');
  });

  it('says where it could not connect', async () => {
    const http = await serve(() => {});
    await new Promise(resolve => server!.close(resolve));
    await expect(http.text({ path: '/' })).rejects.toThrow(
      /^test can't be reached at http:\/\/127.0.0.1:\d+\/base \(ECONNREFUSED\)$/,
    );
  });
});
