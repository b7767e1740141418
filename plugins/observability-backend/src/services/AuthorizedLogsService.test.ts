import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { LogsTailEvent } from '@observability-kit/backstage-plugin-observability-common';
import { AuthorizedLogsService } from './AuthorizedLogsService';
import { EntityAuthorizer } from './EntityAuthorizer';
import { EntityResolver } from './EntityResolver';
import type { LogsService } from './LogsService';

const entityRef = 'component:default/shop';
const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
};
const range = { start: '1', end: '2' };
const context = {
  credentials: mockCredentials.user(),
  signal: new AbortController().signal,
};

const READ = 'observability.logs.read';

function setup(isAllowed: (asked: number) => boolean, entities = [shop]) {
  let asked = 0;
  let time = 0;
  const inner = {
    query: jest.fn(),
    volume: jest.fn(),
    counts: jest.fn(),
    streams: jest.fn(),
    // Each event takes half a minute.
    tail: jest.fn(async function* tail(): AsyncGenerator<LogsTailEvent> {
      for (let event = 0; event < 10; event += 1) {
        time += 30_000;
        yield { type: 'heartbeat' };
      }
    }),
  };
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => {
        asked += 1;
        return {
          result:
            permission.name === READ && isAllowed(asked)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
  });
  const authorizer = EntityAuthorizer.create({
    permissions,
    entities: EntityResolver.create({
      catalog: catalogServiceMock({ entities }),
      files: { read: async () => ({}) },
      clusters: [],
    }),
  });
  const service = AuthorizedLogsService.create(inner, authorizer, () => time);
  return { inner, service, permissions };
}

async function eventsOf(service: LogsService): Promise<number> {
  let count = 0;
  for await (const _ of service.tail({ entityRef }, context)) {
    count += 1;
  }
  return count;
}

describe('AuthorizedLogsService', () => {
  const methods: Array<
    [keyof LogsService, (service: LogsService) => Promise<unknown>]
  > = [
    [
      'query',
      service =>
        service.query(
          { entityRef, ...range, direction: 'forward', limit: 1 },
          context,
        ),
    ],
    ['volume', service => service.volume({ entityRef, ...range }, context)],
    [
      'counts',
      service =>
        service.counts({ entityRef, ...range, field: 'status' }, context),
    ],
    ['streams', service => service.streams({ entityRef, ...range }, context)],
    ['tail', eventsOf],
  ];

  describe.each(methods)('%s', (method, call) => {
    it(`needs ${READ} on the entity`, async () => {
      const { service, inner, permissions } = setup(() => true);
      await call(service);
      expect(inner[method]).toHaveBeenCalledTimes(1);
      expect(permissions.authorize).toHaveBeenCalledWith(
        [expect.objectContaining({ resourceRef: entityRef })],
        { credentials: context.credentials },
      );
    });

    it('is refused without it, and reads nothing', async () => {
      const { service, inner } = setup(() => false);
      await expect(call(service)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(READ),
      });
      expect(inner[method]).not.toHaveBeenCalled();
    });

    it('does not tell of an entity that the caller cannot see', async () => {
      const { service, inner } = setup(() => false, []);
      await expect(call(service)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      expect(inner[method]).not.toHaveBeenCalled();
    });
  });

  it('asks again while lines are followed, and ends when the permission is gone', async () => {
    const { service, permissions } = setup(() => true);
    expect(await eventsOf(service)).toBe(10);
    expect(permissions.authorize.mock.calls.length).toBeGreaterThan(2);

    const revoked = setup(asked => asked === 1);
    const seen: unknown[] = [];
    const follow = async () => {
      for await (const event of revoked.service.tail({ entityRef }, context)) {
        seen.push(event);
      }
    };
    await expect(follow()).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(seen).toHaveLength(2);
  });
});
