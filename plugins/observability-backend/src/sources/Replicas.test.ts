import { sourceSchema } from '../configSchema';
import type { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { createSources } from './createSources';
import { type UpstreamServer, upstreamServer } from './testing/upstreamServer';

const scope = { label: 'a', value: 'b' };

const silence = {
  matchers: [{ name: 'a', value: 'b', isEqual: true, isRegex: false }],
  startsAt: '2026-01-01T10:00:00Z',
  endsAt: '2026-01-01T11:00:00Z',
  createdBy: 'ann',
  comment: 'x',
};

describe('a cluster of Alertmanagers', () => {
  let first: UpstreamServer;
  let second: UpstreamServer;
  let source: AlertmanagerSource;

  beforeEach(async () => {
    [first, second] = [await upstreamServer(), await upstreamServer()];
    source = createSources([
      sourceSchema.parse({
        name: 'main',
        type: 'alertmanager',
        url: first.url,
        replicas: [second.url],
        auth: { type: 'bearer', token: 't' },
      }),
    ]).alerts.get('main') as AlertmanagerSource;
  });

  afterEach(async () => {
    await first.close();
    await second.close();
  });

  const answering = (server: UpstreamServer, status: number, body: string) =>
    server.behave((_, response) => {
      response.writeHead(status).end(body);
    });

  it('is asked at one place', async () => {
    await source.alerts(scope);
    await source.alerts(scope);
    expect([first.seen.length, second.seen.length]).toEqual([2, 0]);
  });

  it('is asked at another one when the first is down, with the same credentials, and then stays there', async () => {
    await first.close();
    expect(await source.alerts(scope)).toEqual([]);
    await source.alerts(scope);
    expect(second.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer t',
      'Bearer t',
    ]);
  });

  it('is asked at another one when the first fails', async () => {
    answering(first, 503, 'not ready');
    expect(await source.alerts(scope)).toEqual([]);
  });

  it('gets a silence once, where the first may have it', async () => {
    first.behave(request => {
      request.socket.destroy();
    });
    answering(second, 200, '{"silenceID":"s"}');
    await expect(source.putSilence(silence)).rejects.toThrow(
      /^main can't be reached/,
    );
    expect(second.seen).toEqual([]);
  });

  it('gets a silence from the second where the first can not have it', async () => {
    await first.close();
    answering(second, 200, '{"silenceID":"s"}');
    expect(await source.putSilence(silence)).toBe('s');
  });

  it('is not asked again for what one refuses', async () => {
    answering(first, 400, '"bad filter"');
    await expect(source.alerts(scope)).rejects.toThrow('main: bad filter');
    expect(second.seen).toEqual([]);
  });

  it('that is down altogether says what each lacks', async () => {
    await first.close();
    answering(second, 500, 'no disk');
    await expect(source.alerts(scope)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        /^main can't be reached at .*ECONNREFUSED.*; main failed \(500\): no disk$/,
      ),
    });
  });
});
