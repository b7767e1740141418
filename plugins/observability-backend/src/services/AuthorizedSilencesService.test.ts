import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import type { SilencesService } from './SilencesService';
import { AuthorizedSilencesService } from './AuthorizedSilencesService';
import { EntityAuthorizer } from './EntityAuthorizer';
import { EntityResolver } from './EntityResolver';

const entityRef = 'component:default/shop';
const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default' },
};

const context = { credentials: mockCredentials.user() };

function setup(allowed: string[], entities: Entity[] = [shop]) {
  const inner: jest.Mocked<SilencesService> = {
    previewSilence: jest.fn(),
    putSilence: jest.fn(),
    expireSilence: jest.fn(),
  };
  const asked: AuthorizePermissionRequest[] = [];
  const authorizer = EntityAuthorizer.create({
    permissions: mockServices.permissions.mock({
      authorize: async requests => {
        asked.push(...requests);
        return requests.map(({ permission }) => ({
          result: allowed.includes(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        }));
      },
    }),
    entities: EntityResolver.create({
      catalog: catalogServiceMock({ entities }),
      files: { read: async () => ({}) },
      clusters: [],
    }),
  });
  return {
    inner,
    asked,
    service: AuthorizedSilencesService.create(inner, authorizer),
  };
}

const write = { entityRef, matchers: [], durationSeconds: 60, comment: 'x' };

const READ = 'observability.alerts.read';
const SILENCE = 'observability.silence.create';

describe('AuthorizedSilencesService', () => {
  const methods: Array<
    [
      keyof SilencesService,
      string,
      (service: SilencesService) => Promise<unknown>,
    ]
  > = [
    [
      'previewSilence',
      READ,
      service => service.previewSilence({ entityRef, matchers: [] }, context),
    ],
    ['putSilence', SILENCE, service => service.putSilence(write, context)],
    [
      'expireSilence',
      SILENCE,
      service => service.expireSilence({ entityRef, id: 's1' }, context),
    ],
  ];

  describe.each(methods)('%s', (method, permission, call) => {
    it(`needs ${permission} on the entity`, async () => {
      const { service, inner, asked } = setup([permission]);
      await call(service);
      expect(inner[method]).toHaveBeenCalledTimes(1);
      expect(asked).toEqual([
        expect.objectContaining({ resourceRef: entityRef }),
      ]);
    });

    it('is refused without it, and does nothing', async () => {
      const others = [READ, SILENCE].filter(name => name !== permission);
      const { service, inner } = setup(others);
      await expect(call(service)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(permission),
      });
      expect(inner[method]).not.toHaveBeenCalled();
    });

    it('does not tell of an entity that the caller cannot see', async () => {
      const { service, inner } = setup([], []);
      await expect(call(service)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
      expect(inner[method]).not.toHaveBeenCalled();
    });
  });
});
