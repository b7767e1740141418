import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import observabilityPlugin from './index';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'checkout' },
  },
  spec: { type: 'service', owner: 'team-shop' },
};

describe('a viewer who closes the tab', () => {
  let upstream: Server;

  beforeEach(async () => {
    // Never answers: only going away ends a request.
    upstream = createServer().listen(0, '127.0.0.1');
    await once(upstream, 'listening');
  });

  afterEach(async () => {
    upstream.close();
    upstream.closeAllConnections();
    await once(upstream, 'close');
  });

  const urlOf = (server: { address(): unknown }) =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const start = () => {
    const url = urlOf(upstream);
    return startTestBackend({
      features: [
        observabilityPlugin,
        metricsServiceMock.factory(),
        catalogServiceMock.factory({ entities: [checkout] }),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            observability: {
              instanceId: 'test',
              sources: ['prometheus', 'alertmanager', 'loki'].map(type => ({
                name: type,
                type,
                url,
              })),
              clusters: [
                {
                  name: 'main',
                  metrics: 'prometheus',
                  alerts: 'alertmanager',
                  logs: 'loki',
                  profile: { flavour: 'prometheus-operator' },
                },
              ],
            },
          },
        }),
      ],
    });
  };

  it.each([
    ['POST', '/metrics/query', { expression: 'up', start: 60, end: 120 }],
    [
      'POST',
      '/metrics/stream',
      { queries: [{ expression: 'up', start: 60, end: 120 }] },
    ],
    ['POST', '/logs/query', { start: '60', end: '120' }],
    ['GET', '/alerts', undefined],
  ])('ends what was asked upstream by %s %s', async (method, path, body) => {
    const { server } = await start();
    const asked = once(upstream, 'request');
    const viewer = request(
      `${urlOf(
        server,
      )}/api/observability/entities/component/default/checkout${path}`,
      { method, headers: { 'content-type': 'application/json' } },
    );
    const left = new Promise(resolve => viewer.on('close', resolve));
    // Its own end is no answer to it.
    viewer.on('error', () => {});
    viewer.end(body && JSON.stringify(body));
    const [, response] = await asked;
    const ended = once(response, 'close');
    viewer.destroy();
    await ended;
    expect(response.writableFinished).toBe(false);
    await left;
  });
});
