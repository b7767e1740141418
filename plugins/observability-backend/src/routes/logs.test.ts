import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { LogsTailEvent } from '@observability-kit/backstage-plugin-observability-common';
import express from 'express';
import request from 'supertest';
import type { LogsService } from '../services/LogsService';
import { createRouter } from './createRouter';
import { logsEndpoints } from './logs';

const base = '/entities/component/default/shop';
const entityRef = 'component:default/shop';
const range = { start: '1700000000000000001', end: '1700000000000000009' };

describe('routes of logs', () => {
  const service = {
    query: jest.fn(),
    volume: jest.fn(),
    counts: jest.fn(),
    streams: jest.fn(),
    tail: jest.fn<
      ReturnType<LogsService['tail']>,
      Parameters<LogsService['tail']>
    >(),
  };
  const app = express()
    .use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        endpoints: logsEndpoints(service),
      }),
    )
    .use(mockErrorHandler());

  beforeEach(() => jest.resetAllMocks());

  it('keeps nanoseconds exact both ways', async () => {
    const answer = {
      lines: [
        {
          timestamp: range.start,
          line: 'x',
          level: 'info',
          labels: { a: 'b' },
        },
      ],
      fencedExpression: '{}',
      more: false,
      notices: [],
    };
    service.query.mockResolvedValue(answer);
    const response = await request(app)
      .post(`${base}/logs/query`)
      .send({ ...range, text: 'x' });
    expect(response.body).toEqual(answer);
    expect(service.query.mock.calls[0][0]).toEqual({
      entityRef,
      ...range,
      text: 'x',
      direction: 'backward',
      limit: 500,
    });
  });

  it('answers the histogram and the streams', async () => {
    const volume = { volume: { stepSeconds: 1, levels: [] }, notices: [] };
    service.volume.mockResolvedValue(volume);
    service.streams.mockResolvedValue({ pods: ['a'], containers: [] });
    const histogram = await request(app)
      .post(`${base}/logs/volume`)
      .send({ ...range, levels: ['error'] });
    expect(histogram.body).toEqual(volume);
    const streams = await request(app).get(`${base}/logs/streams`).query(range);
    expect(streams.body).toEqual({ pods: ['a'], containers: [] });
    expect(service.streams.mock.calls[0][0]).toEqual({ entityRef, ...range });
  });

  it.each([
    ['logs/query', { ...range, start: 1_700_000_000 }, 'start'],
    ['logs/query', { ...range, start: '-1' }, 'start'],
    ['logs/query', { ...range, limit: 5_001 }, 'limit'],
    ['logs/query', { ...range, levels: ['loud'] }, 'levels.0'],
    ['logs/query', { ...range, expression: 'x'.repeat(5_001) }, 'expression'],
    ['logs/volume', { start: '1' }, 'end'],
    ['logs/tail', { text: 7 }, 'text'],
  ])('answers 400 to %s of %j', async (path, sent, field) => {
    const response = await request(app).post(`${base}/${path}`).send(sent);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(field);
  });

  it('answers 401 to somebody who is not signed in', async () => {
    for (const path of ['query', 'volume', 'tail']) {
      const response = await request(app)
        .post(`${base}/logs/${path}`)
        .set('authorization', mockCredentials.none.header())
        .send(range);
      expect(response.status).toBe(401);
    }
  });

  describe('tail', () => {
    let server: Server;
    let url: string;

    beforeEach(async () => {
      server = createServer(app).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      url = `http://127.0.0.1:${port}${base}/logs/tail`;
    });

    afterEach(async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });

    const post = (signal?: AbortSignal) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ levels: ['error'] }),
        signal,
      });

    it('sends each event as a line at once, and ends when the caller goes', async () => {
      const line = {
        timestamp: range.start,
        line: 'a\nb',
        level: 'error' as const,
        labels: {},
      };
      let aborted = () => {};
      const ended = new Promise<void>(resolve => {
        aborted = resolve;
      });
      service.tail.mockImplementation(async function* tail(_, { signal }) {
        yield { type: 'heartbeat' };
        yield { type: 'lines', lines: [line] };
        await once(signal, 'abort');
        aborted();
      });
      const caller = new AbortController();
      const response = await post(caller.signal);
      expect(response.headers.get('content-type')).toContain(
        'application/x-ndjson',
      );
      // Compression would hold lines back.
      expect(response.headers.get('cache-control')).toContain('no-transform');
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        if (text.split('\n').length === 3) {
          break;
        }
      }
      const events: LogsTailEvent[] = text
        .trim()
        .split('\n')
        .map(row => JSON.parse(row));
      expect(events).toEqual([
        { type: 'heartbeat' },
        { type: 'lines', lines: [line] },
      ]);
      caller.abort();
      await ended;
    });

    it.each([
      [400, new InputError('parse error at line 1')],
      [403, new NotAllowedError('no')],
      [404, new NotFoundError('logs are turned off')],
    ])(
      'answers %s when it fails before the first line',
      async (status, error) => {
        service.tail.mockReturnValue({
          [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
        });
        const response = await post();
        expect(response.status).toBe(status);
        expect((await response.json()).error.message).toBe(error.message);
      },
    );

    it('breaks off when it fails afterwards, so that it does not look complete', async () => {
      service.tail.mockImplementation(async function* tail() {
        yield { type: 'heartbeat' };
        throw new NotAllowedError('no longer');
      });
      const response = await post();
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    });
  });
});
