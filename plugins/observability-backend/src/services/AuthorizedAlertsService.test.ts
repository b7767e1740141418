import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import type { AlertsService } from './AlertsService';
import { AuthorizedAlertsService } from './AuthorizedAlertsService';
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
  const inner: jest.Mocked<AlertsService> = {
    alerts: jest.fn(),
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
    service: AuthorizedAlertsService.create(inner, authorizer),
  };
}

const READ = 'observability.alerts.read';

describe('AuthorizedAlertsService', () => {
  it(`needs ${READ} on the entity`, async () => {
    const { service, inner, asked } = setup([READ]);
    await service.alerts({ entityRef }, context);
    expect(inner.alerts).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([
      expect.objectContaining({ resourceRef: entityRef }),
    ]);
  });

  it('is refused without it, and does nothing', async () => {
    const { service, inner } = setup(['observability.silence.create']);
    await expect(service.alerts({ entityRef }, context)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(READ),
    });
    expect(inner.alerts).not.toHaveBeenCalled();
  });

  it('does not tell of an entity that the caller cannot see', async () => {
    const { service, inner } = setup([], []);
    await expect(service.alerts({ entityRef }, context)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(inner.alerts).not.toHaveBeenCalled();
  });
});
