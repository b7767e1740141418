import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HttpClient } from '@observability-kit/backstage-plugin-observability-node';
import { AlertmanagerSource } from './AlertmanagerSource';

const vendorAlert = (labels: Record<string, string>, state = 'active') => ({
  labels,
  annotations: { summary: 'It is down' },
  startsAt: '2026-01-01T10:00:00.000Z',
  endsAt: '2026-01-01T10:05:00.000Z',
  updatedAt: '2026-01-01T10:01:00.000Z',
  fingerprint: 'f1',
  generatorURL: 'http://prometheus/graph',
  receivers: [{ name: 'team' }],
  status: { state, silencedBy: ['s1'], inhibitedBy: [], mutedBy: [] },
});

const vendorSilence = {
  id: 's1',
  status: { state: 'active' },
  updatedAt: '2026-01-01T10:00:00.000Z',
  matchers: [{ name: 'a', value: 'b', isRegex: false }],
  startsAt: '2026-01-01T10:00:00.000Z',
  endsAt: '2026-01-01T11:00:00.000Z',
  createdBy: 'frank',
  comment: 'x',
};

describe('AlertmanagerSource', () => {
  let server: Server;
  let client: HttpClient;
  let alertmanager: AlertmanagerSource;
  let seen: string[];
  let answer: { status?: number; body: unknown };

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      text(request).then(body => {
        seen.push(
          `${request.method} ${decodeURIComponent(request.url ?? '')} ${body}`,
        );
        response
          .writeHead(answer.status ?? 200)
          .end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    client = HttpClient.create({
      name: 'alertmanager',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/am`,
      timeoutSeconds: 5,
      maxBytes: 100_000,
    });
    alertmanager = AlertmanagerSource.create(client);
  });

  afterEach(async () => {
    await client.close();
    await new Promise(resolve => server.close(resolve));
  });

  it('asks for the alerts of one label value, and believes no other', async () => {
    const ours = { alertname: 'Down', severity: 'page', entity: 'a"b' };
    answer = {
      body: [
        vendorAlert(ours, 'suppressed'),
        vendorAlert({ alertname: 'Down', entity: 'other' }),
        vendorAlert({ alertname: 'Down' }),
      ],
    };
    expect(
      await alertmanager.alerts({ label: 'entity', value: 'a"b' }),
    ).toEqual([
      {
        fingerprint: 'f1',
        name: 'Down',
        state: 'suppressed',
        severity: 'critical',
        labels: ours,
        annotations: { summary: 'It is down' },
        activeAt: '2026-01-01T10:00:00.000Z',
        silencedBy: ['s1'],
        inhibitedBy: [],
        receivers: ['team'],
        generatorUrl: 'http://prometheus/graph',
      },
    ]);
    expect(seen[0]).toContain(
      'GET /am/api/v2/alerts?filter=entity="a\\"b"&active=true&silenced=true&inhibited=true',
    );
  });

  it.each(['active', 'unprocessed'])('takes %s for firing', async state => {
    answer = { body: [vendorAlert({ entity: 'a' }, state)] };
    const [alert] = await alertmanager.alerts({ label: 'entity', value: 'a' });
    expect(alert.state).toBe('firing');
  });

  it('reads silences, also of a version that knew no inequality', async () => {
    answer = { body: [vendorSilence] };
    expect(await alertmanager.silences()).toEqual([
      {
        id: 's1',
        state: 'active',
        matchers: [{ name: 'a', value: 'b', isRegex: false, isEqual: true }],
        startsAt: '2026-01-01T10:00:00.000Z',
        endsAt: '2026-01-01T11:00:00.000Z',
        createdBy: 'frank',
        comment: 'x',
      },
    ]);
  });

  it('writes and expires a silence', async () => {
    answer = { body: { silenceID: 'new' } };
    const draft = {
      matchers: [{ name: 'a', value: 'b', isRegex: false, isEqual: true }],
      startsAt: '2026-01-01T10:00:00.000Z',
      endsAt: '2026-01-01T11:00:00.000Z',
      createdBy: 'user:default/olivia',
      comment: 'x',
    };
    expect(await alertmanager.putSilence(draft)).toBe('new');
    await alertmanager.expireSilence('0e1f-2');
    expect(seen).toEqual([
      `POST /am/api/v2/silences ${JSON.stringify(draft)}`,
      'DELETE /am/api/v2/silence/0e1f-2 ',
    ]);
  });

  it.each(['..', '../status', 'a b', 'a?b', ''])(
    'asks nothing for the silence %j',
    async id => {
      answer = { body: vendorSilence };
      const notFound = expect.objectContaining({ name: 'NotFoundError' });
      await expect(alertmanager.silence(id)).rejects.toThrow(notFound);
      await expect(alertmanager.expireSilence(id)).rejects.toThrow(notFound);
      expect(seen).toEqual([]);
    },
  );

  it("repeats Alertmanager's words", async () => {
    answer = { status: 400, body: 'start time must be before end time' };
    await expect(alertmanager.silences()).rejects.toMatchObject({
      name: 'InputError',
      message: 'alertmanager: start time must be before end time',
    });
    answer = { status: 404, body: {} };
    await expect(alertmanager.silence('s9')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('knows receivers, version and configuration', async () => {
    answer = { body: [{ name: 'team' }, { name: 'other' }] };
    expect(await alertmanager.receivers()).toEqual(['team', 'other']);
    answer = {
      body: {
        cluster: { status: 'disabled' },
        config: { original: 'route:\n  receiver: team\n' },
        versionInfo: { version: '0.31.1' },
        uptime: '2026-01-01T10:00:00.000Z',
      },
    };
    expect(await alertmanager.status()).toEqual({
      version: '0.31.1',
      configuration: 'route:\n  receiver: team\n',
    });
  });
});
