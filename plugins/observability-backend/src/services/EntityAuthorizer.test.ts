import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { observabilityMetricsReadPermission as permission } from '@observability-kit/backstage-plugin-observability-common';
import { EntityAuthorizer } from './EntityAuthorizer';

const entityRef = 'component:default/checkout';
const context = { credentials: mockCredentials.user() };

const setup = (
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  visible: boolean,
) => {
  const authorize = jest.fn(async () => [{ result }]);
  const authorizer = EntityAuthorizer.create({
    permissions: mockServices.permissions.mock({ authorize }),
    entities: { isVisible: async () => visible },
  });
  return { authorize, authorizer };
};

describe('EntityAuthorizer', () => {
  it('asks about this entity, with the credentials of the caller', async () => {
    const { authorize, authorizer } = setup(AuthorizeResult.ALLOW, true);
    await authorizer.require(permission, entityRef, context);
    expect(await authorizer.isAllowed(permission, entityRef, context)).toBe(
      true,
    );
    expect(authorize.mock.calls).toEqual(
      Array(2).fill([
        [{ permission, resourceRef: entityRef }],
        { credentials: context.credentials },
      ]),
    );
  });

  it('says what is missing, and of what is not visible nothing', async () => {
    const denied = setup(AuthorizeResult.DENY, true).authorizer;
    expect(await denied.isAllowed(permission, entityRef, context)).toBe(false);
    await expect(
      denied.require(permission, entityRef, context),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `You need the permission observability.metrics.read on ${entityRef}`,
    });
    await expect(
      setup(AuthorizeResult.DENY, false).authorizer.require(
        permission,
        entityRef,
        context,
      ),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `No entity ${entityRef}`,
    });
  });
});
