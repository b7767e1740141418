import type { RequestListener } from 'node:http';
import { askerOf, SOURCE_TYPES } from './testing/askerOf';
import {
  healthy,
  type UpstreamServer,
  upstreamServer,
} from './testing/upstreamServer';

const answering =
  (
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

interface Fault {
  behaviour: RequestListener;
  /** Of the source. */
  config?: object;
  error?: string;
  message: RegExp;
}

const FAULTS: Record<string, Fault> = {
  'never answers': {
    behaviour: () => {},
    config: { timeoutSeconds: 0.5 },
    message:
      /^main did not answer within 0.5 s: narrow the request, or raise timeoutSeconds$/,
  },
  'begins to answer and never ends': {
    behaviour: (_, response) => {
      response.writeHead(200).write('{');
    },
    config: { timeoutSeconds: 0.5 },
    message: /^main did not answer within 0.5 s: /,
  },
  'is asked too often': {
    behaviour: answering(429, 'too many outstanding requests', {
      'retry-after': '7',
    }),
    message:
      /^main is asked too much \(429\): too many outstanding requests; try again in 7 s(?: – its queue is full: .*)?$/,
  },
  fails: {
    behaviour: answering(500, '{"status":"error","error":"no disk"}'),
    message: /^main failed \(500\): no disk$/,
  },
  'is behind a proxy that does not find it': {
    behaviour: answering(502, '<html><title>Bad Gateway</title></html>'),
    message: /^main failed \(502\): Bad Gateway$/,
  },
  'does not accept our credentials': {
    behaviour: answering(401, 'Unauthorized'),
    message: /^main refuses the configured credentials \(401\): Unauthorized$/,
  },
  'refuses the request': {
    behaviour: answering(400, 'parse error'),
    error: 'InputError',
    message: /^main: parse error$/,
  },
  'answers a login page': {
    behaviour: answering(200, '<!doctype html><title>Sign in</title>'),
    message: /^main answered .* an HTML page \("Sign in"\) instead of JSON; /,
  },
  'answers half a document': {
    behaviour: answering(200, '{"status":"success","data":{"resu'),
    message: /^main answered .* JSON that is cut off or broken after 33 /,
  },
  'breaks off its answer': {
    behaviour: (request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a"');
      setImmediate(() => request.socket.destroy());
    },
    message:
      /^main broke off its answer \(\w+\): look into its log, and that of a proxy before it$/,
  },
  'hangs up': {
    behaviour: request => request.socket.destroy(),
    message:
      /^main can't be reached at http:\S+ \(\w+\): look into its log, and that of a proxy before it$/,
  },
  'is another kind of server': {
    behaviour: answering(200, '{"status":"ready"}'),
    message: /^main answered something unexpected: [^\n]{5,}$/,
  },
  'answers without an end': {
    behaviour: (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
    message:
      /^main answered more than 16777216 bytes; narrow the request or raise maxBytes$/,
  },
};

describe('a source whose upstream', () => {
  let faulty: UpstreamServer;
  let other: UpstreamServer;

  beforeEach(async () => {
    faulty = await upstreamServer();
    other = await upstreamServer();
  });

  afterEach(async () => {
    await faulty.close();
    await other.close();
  });

  const cases = Object.entries(FAULTS).flatMap(([what, fault]) =>
    SOURCE_TYPES.map(type => [what, type, fault] as const),
  );

  it.each(cases)(
    '%s says so (%s), leaves others alone, and works again afterwards',
    async (_, type, { behaviour, config, error, message }) => {
      const ask = askerOf(type, { name: 'main', url: faulty.url, ...config });
      const askOther = askerOf(type, { name: 'other', url: other.url });
      faulty.behave(behaviour);
      const answers = await Promise.allSettled([ask(), askOther()]);
      expect(answers).toMatchObject([
        {
          reason: {
            name: error ?? 'ServiceUnavailableError',
            message: expect.stringMatching(message),
          },
        },
        { status: 'fulfilled' },
      ]);
      faulty.behave(healthy);
      await expect(ask()).resolves.toBeTruthy();
    },
  );

  it.each(SOURCE_TYPES)('is down says so (%s)', async type => {
    const ask = askerOf(type, { name: 'main', url: faulty.url });
    await faulty.close();
    await expect(ask()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: `main can't be reached at ${faulty.url} (ECONNREFUSED): nothing listens there; see that it runs, and that its URL is right`,
    });
  });

  it.each(SOURCE_TYPES)(
    'redirects elsewhere is not followed, and nobody else sees its credentials (%s)',
    async type => {
      const ask = askerOf(type, {
        name: 'main',
        url: faulty.url,
        auth: { type: 'bearer', token: 'hidden' },
      });
      for (const target of [other.url, 'http://169.254.169.254']) {
        faulty.behave(
          answering(307, '', { location: `${target}/latest?key=hidden` }),
        );
        await expect(ask()).rejects.toMatchObject({
          name: 'ServiceUnavailableError',
          message: `main redirects (307) to ${target}/latest, which is not followed; configure the final URL`,
        });
      }
      expect(faulty.seen[0].headers.authorization).toBe('Bearer hidden');
      expect(other.seen).toEqual([]);
    },
  );

  it.each(SOURCE_TYPES)(
    'resolves to a private address where that is not allowed is not asked (%s)',
    async type => {
      const { port } = new URL(faulty.url);
      const ask = askerOf(type, {
        name: 'main',
        url: `http://localhost:${port}`,
        allowPrivateAddresses: false,
      });
      await expect(ask()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(
          /^main is not asked: localhost is \S+, which is a private address; set allowPrivateAddresses/,
        ),
      });
      const metadata = askerOf(type, {
        name: 'main',
        url: 'http://169.254.169.254/latest',
      });
      await expect(metadata()).rejects.toThrow(/^main is not asked: 169.254/);
      expect(faulty.seen).toEqual([]);
    },
  );

  it.each(SOURCE_TYPES)(
    'is still working when its viewer leaves sees the request end (%s)',
    async type => {
      faulty.behave(() => {});
      const ask = askerOf(type, { name: 'main', url: faulty.url });
      const viewer = new AbortController();
      const asked = faulty.nextRequest();
      const pending = ask(viewer.signal);
      const [, response] = await asked;
      const ended = new Promise(resolve => response.on('close', resolve));
      viewer.abort(new Error('tab closed'));
      await expect(pending).rejects.toThrow('tab closed');
      await ended;
      expect(response.writableFinished).toBe(false);
    },
  );
});
