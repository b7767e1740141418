import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from './HttpClient';
import type { HttpExchange } from './HttpClientOptions';

describe('HttpClient', () => {
  let server: Server | undefined;
  let client: HttpClient | undefined;

  const serve = async (
    listener: RequestListener,
    exchanges: HttpExchange[] = [],
  ) => {
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
      onExchange: exchange => exchanges.push(exchange),
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
    [
      400,
      'Client sent an HTTP request to an HTTPS server.\n',
      'ServiceUnavailableError',
      'test speaks TLS there (400): Client sent an HTTP request to an HTTPS server.; configure an https URL',
    ],
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
      'test redirects (302) to http://example.com/, which is not followed; configure the final URL',
    ],
    [500, 'oops', 'ServiceUnavailableError', 'test failed (500): oops'],
    [
      200,
      '<html>',
      'ServiceUnavailableError',
      'test answered something unexpected: an HTML page instead of JSON; is its URL right, and no login page before it?',
    ],
    [
      200,
      '<!DOCTYPE html><head><title>Sign in</title>',
      'ServiceUnavailableError',
      'test answered something unexpected: an HTML page ("Sign in") instead of JSON; is its URL right, and no login page before it?',
    ],
    [
      200,
      'ready',
      'ServiceUnavailableError',
      'test answered something unexpected: no JSON but "ready"; is its URL right?',
    ],
    [
      200,
      '',
      'ServiceUnavailableError',
      'test answered something unexpected: nothing instead of JSON; is its URL right?',
    ],
    [
      200,
      '{"status":"succ',
      'ServiceUnavailableError',
      'test answered something unexpected: JSON that is cut off or broken after 15 characters; look for a proxy that limits answers',
    ],
    [
      403,
      '{"detail":"Not yours"}',
      'ServiceUnavailableError',
      'test refuses the configured credentials (403): Not yours',
    ],
    [
      502,
      '<html><title>502 Bad Gateway</title></html>',
      'ServiceUnavailableError',
      'test failed (502): 502 Bad Gateway',
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
          .writeHead(status, { location: 'http://example.com/?key=1' })
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

  it('tells an answer that broke off, and one that is not what it should be', async () => {
    const http = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write(request.url === '/base/half' ? '{"a"' : '{}'.padEnd(100));
      setImmediate(() => request.socket.destroy());
    });
    await expect(http.text({ path: '/half' })).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        /^test broke off its answer \(UND_ERR_\w+\)$/,
      ),
    });
    const parse = () => {
      throw new Error('status: expected "success"');
    };
    await expect(http.json({ path: '/' }, parse)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'test answered something unexpected: status: expected "success"',
    });
  });

  it.each([
    ['30', 'try again in 30 s'],
    ['Mon, 01 Jan 2120 00:00:00 GMT', /try again in \d{10} s$/],
    ['Mon, 01 Jan 2001 00:00:00 GMT', 'try again later'],
    ['soon', 'try again later'],
    [undefined, 'try again later'],
  ])('says when to ask again, after Retry-After: %s', async (pause, words) => {
    const http = await serve((_, response) => {
      response
        .writeHead(429, pause === undefined ? {} : { 'retry-after': pause })
        .end('{"error":"too many requests"}');
    });
    const message = await http
      .text({ path: '/' })
      .catch((error: Error) => `${error.name} ${error.message}`);
    expect(message).toMatch(
      /^ServiceUnavailableError test is asked too much \(429\): too many requests; /,
    );
    expect(message).toMatch(words);
  });

  it('says what is wrong with an answer in a sentence, also where a schema says it', async () => {
    const http = await serve((_, response) => response.end('{}'));
    const parse = () => {
      throw Object.assign(new Error('[{"long": "text"}]'), {
        issues: [{ path: ['data', 'result'], message: 'expected array' }],
      });
    };
    await expect(http.json({ path: '/' }, parse)).rejects.toThrow(
      /^test answered something unexpected: data.result: expected array$/,
    );
  });

  it('tells what became of each request', async () => {
    const exchanges: HttpExchange[] = [];
    const http = await serve((request, response) => {
      const status = Number(request.url?.split('/').at(-1));
      if (status) {
        response.writeHead(status).end();
      }
    }, exchanges);
    for (const path of ['/200', '/422', '/503', '/302', '/0']) {
      await http.text({ path }).catch(() => {});
    }
    const controller = new AbortController();
    const pending = http.text({ path: '/0', signal: controller.signal });
    controller.abort();
    await expect(pending).rejects.toThrow('aborted');
    expect(exchanges.map(({ outcome }) => outcome)).toEqual([
      ...['answered', 'refused', 'failed', 'failed', 'failed', 'aborted'],
    ]);
    expect(exchanges[4].seconds).toBeGreaterThan(0.2);
  });

  it('never leaves its URL, whatever a path is made of', async () => {
    const urls: unknown[] = [];
    const http = await serve((request, response) => {
      urls.push(request.url);
      response.end('{}');
    });
    for (const path of [
      '/a/../../b',
      '/a/%2E%2e/b',
      '/..',
      '/a\\..\\b',
      '/a?b=c',
      '/a#b',
    ]) {
      await expect(http.text({ path })).rejects.toMatchObject({
        name: 'InputError',
        message: `test: ${JSON.stringify(path)} is no path below its URL`,
      });
    }
    await http.text({ path: '/a..b/.c/%2F' });
    expect(urls).toEqual(['/base/a..b/.c/%2F']);
  });

  it('says where it could not connect', async () => {
    const http = await serve(() => {});
    await new Promise(resolve => server!.close(resolve));
    await expect(http.text({ path: '/' })).rejects.toThrow(
      /^test can't be reached at http:\/\/127.0.0.1:\d+\/base \(ECONNREFUSED\)$/,
    );
  });
});
