import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import supertest from 'supertest';
import observabilityPlugin from './index';
import {
  type UpstreamServer,
  upstreamServer,
} from './sources/testing/upstreamServer';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: {
      'backstage.io/kubernetes-id': 'checkout',
      'backstage.io/kubernetes-namespace': 'shop',
    },
  },
  spec: { type: 'service', owner: 'team-shop' },
};

const PATH =
  '/api/observability/entities/component/default/checkout/metrics/query';
const TOKEN = 'x-observability-user-token-microsoft';

describe("people's own tokens, from the request to the upstream", () => {
  let upstream: UpstreamServer;
  const logged: unknown[] = [];
  const log = (...entry: unknown[]) => logged.push(entry);

  beforeEach(async () => {
    upstream = await upstreamServer();
    // Everybody sees something else.
    upstream.behave((request, response) => {
      const pod = request.headers.authorization;
      const result = [{ metric: { pod }, values: [[60, '1']] }];
      response.end(
        JSON.stringify({
          status: 'success',
          data: { resultType: 'matrix', result },
        }),
      );
    });
    logged.length = 0;
  });

  afterEach(() => upstream.close());

  async function start() {
    const logger = mockServices.rootLogger.mock({
      child: () => logger,
      ...{ debug: log, info: log, warn: log, error: log },
    });
    const { server } = await startTestBackend({
      features: [
        observabilityPlugin,
        logger.factory,
        metricsServiceMock.mock().factory,
        catalogServiceMock.factory({ entities: [checkout] }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            observability: {
              instanceId: 'test',
              sources: [
                {
                  name: 'main',
                  type: 'prometheus',
                  url: upstream.url,
                  auth: { type: 'userToken', provider: 'microsoft' },
                },
              ],
              clusters: [
                {
                  name: 'one',
                  metrics: 'main',
                  profile: { flavour: 'prometheus-operator' },
                },
              ],
            },
          },
        }),
      ],
    });
    return (user: string, token?: string) => {
      const request = supertest(server)
        .post(PATH)
        .set('Authorization', mockCredentials.user.header(user))
        .send({ expression: 'up', start: 60, end: 120 });
      return token ? request.set(TOKEN, token) : request;
    };
  }

  it('show each the own, at once and later, and stand in no log', async () => {
    const ask = await start();
    const podOf = ({ body }: supertest.Response) =>
      body.results[0].series[0].labels.pod;
    const [ann, bob] = await Promise.all([
      ask('user:default/ann', 'token-of-ann'),
      ask('user:default/bob', 'token-of-bob'),
    ]);
    expect([podOf(ann), podOf(bob)]).toEqual([
      'Bearer token-of-ann',
      'Bearer token-of-bob',
    ]);
    const eve = await ask('user:default/eve', 'token-of-eve');
    expect(podOf(eve)).toBe('Bearer token-of-eve');
    expect(logged).not.toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('token-of-');
  });

  it('are asked for by 401, in the name of their provider', async () => {
    const ask = await start();
    await ask('user:default/ann', 'token-of-ann').expect(200);
    const { body } = await ask('user:default/bob').expect(401);
    expect(body.error.name).toBe('UserTokenError');
    expect(body.error.message).toMatch(
      /^main is read with everybody's own token of microsoft/,
    );
    expect(upstream.seen).toHaveLength(1);
  });
});
