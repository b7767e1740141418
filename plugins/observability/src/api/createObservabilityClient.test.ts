import { mockApis } from '@backstage/frontend-test-utils';
import type { LogsTailEvent } from '@observability-kit/backstage-plugin-observability-common';
import { createObservabilityClient } from './createObservabilityClient';

const ENTITY = 'component:default/checkout';
const BASE = 'http://backend.example.com/api/observability';

function clientWith(
  answer: (request: Request) => Response | Promise<Response>,
) {
  const requests: Request[] = [];
  const fetchApi = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      requests.push(request);
      return answer(request);
    },
  };
  const client = createObservabilityClient({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://backend.example.com' }),
    fetchApi,
  });
  return { client, requests };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

function streamOf(...chunks: Array<string | Uint8Array>): Response {
  const encoder = new TextEncoder();
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) {
          controller.enqueue(
            typeof chunk === 'string' ? encoder.encode(chunk) : chunk,
          );
        }
        controller.close();
      },
    }),
  );
}

async function collect<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of iterable) all.push(item);
  return all;
}

describe('createObservabilityClient', () => {
  it('asks for an entity by its path and returns the parsed answer', async () => {
    const { client, requests } = clientWith(() =>
      json({
        panels: [],
        health: [],
        source: { name: 'p', kind: 'prometheus' },
        scope: '{}',
      }),
    );
    const panels = await client.getPanels(ENTITY);
    expect(panels.source.name).toBe('p');
    expect(requests[0].method).toBe('GET');
    expect(requests[0].url).toBe(
      `${BASE}/entities/component/default/checkout/panels`,
    );
  });

  it('posts what is no question on its own, so that it takes no panel along', async () => {
    const { client, requests } = clientWith(() =>
      json({ stepSeconds: 15, results: [], notices: [] }),
    );
    const request = { expression: 'x'.repeat(10_001), start: 1, end: 2 };
    await client.queryMetrics(ENTITY, request);
    expect(requests[0].method).toBe('POST');
    expect(requests[0].url).toMatch(/\/metrics\/query$/);
    expect(await requests[0].json()).toEqual(request);
  });

  it('asks for the panels of a page, its marks and what was typed in one request', async () => {
    const response = { stepSeconds: 15, results: [], notices: [] };
    const line = (index: number) =>
      `${JSON.stringify({ index, answer: { type: 'series', response } })}\n`;
    const { client, requests } = clientWith(() => streamOf(line(1) + line(0)));
    const queries = [{ panelId: 'cpu' }, { expression: 'up' }].map(what => ({
      ...what,
      start: 1,
      end: 2,
    }));
    expect(
      await Promise.all(queries.map(each => client.queryMetrics(ENTITY, each))),
    ).toEqual([response, response]);
    expect(requests).toHaveLength(1);
    expect(requests[0].url).toMatch(/\/metrics\/stream$/);
    expect(await requests[0].json()).toEqual({ queries });
  });

  it('escapes what goes into a path', async () => {
    const { client, requests } = clientWith(
      () => new Response(null, { status: 204 }),
    );
    await client.expireSilence(ENTITY, '../alerts?x');
    expect(requests[0].method).toBe('DELETE');
    expect(requests[0].url).toBe(
      `${BASE}/entities/component/default/checkout/silences/..%2Falerts%3Fx`,
    );
  });

  it('throws the answer of a backend that refuses', async () => {
    const { client } = clientWith(() =>
      json(
        {
          error: { name: 'NotAllowedError', message: 'Unauthorized' },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    await expect(client.getAlerts(ENTITY)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
    });
  });

  it.each([
    ['another shape', json({ alerts: 'none' }), /^alerts: alerts: /],
    ['a page of a proxy', new Response('<html>'), /^alerts: the answer: /],
  ])('says what is wrong with %s', async (_, answer, message) => {
    const { client } = clientWith(() => answer);
    await expect(client.getAlerts(ENTITY)).rejects.toMatchObject({
      name: 'UnexpectedAnswerError',
      message: expect.stringMatching(message),
    });
  });

  it('hands the abort signal on', async () => {
    const abort = new AbortController();
    const { client } = clientWith(async request => {
      abort.abort();
      request.signal.throwIfAborted();
      return json({});
    });
    await expect(
      client.getSetup(ENTITY, { signal: abort.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('streamTail', () => {
  const line = {
    timestamp: '1767225600000000001',
    line: 'grüße',
    level: 'info',
    labels: {},
  };
  const events: LogsTailEvent[] = [
    { type: 'heartbeat' },
    { type: 'lines', lines: [{ ...line, level: 'info' }] },
  ];

  it('reads lines across the borders of chunks, even inside a letter', async () => {
    const bytes = new TextEncoder().encode(
      events.map(event => `${JSON.stringify(event)}\n`).join('\n'),
    );
    const cut = bytes.indexOf(0xc3) + 1;
    const { client, requests } = clientWith(() =>
      streamOf(bytes.slice(0, 3), bytes.slice(3, cut), bytes.slice(cut)),
    );
    expect(
      await collect(client.streamTail(ENTITY, { levels: ['info'] })),
    ).toEqual(events);
    expect(await requests[0].json()).toEqual({ levels: ['info'] });
  });

  it('reads a last line without an end', async () => {
    const { client } = clientWith(() => streamOf('{"type":"heartbeat"}'));
    expect(await collect(client.streamTail(ENTITY, {}))).toEqual([events[0]]);
  });

  it('stops at an event that it does not know', async () => {
    const { client } = clientWith(() => streamOf('{"type":"surprise"}\n'));
    await expect(collect(client.streamTail(ENTITY, {}))).rejects.toMatchObject({
      name: 'UnexpectedAnswerError',
    });
  });

  it('lets go of the connection when nobody listens any more', async () => {
    let cancelled = false;
    const { client } = clientWith(
      () =>
        new Response(
          new ReadableStream({
            pull: controller =>
              controller.enqueue(
                new TextEncoder().encode('{"type":"heartbeat"}\n'),
              ),
            cancel: () => {
              cancelled = true;
            },
          }),
        ),
    );
    for await (const event of client.streamTail(ENTITY, {})) {
      expect(event.type).toBe('heartbeat');
      break;
    }
    expect(cancelled).toBe(true);
  });
});
