import {
  type BackstageUserInfo,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  observabilityClusterPrunePermission,
  observabilityLogsReadPermission,
  observabilityPlanAdoptPermission,
  observabilityPlanApplyPermission,
  observabilitySilenceCreatePermission,
  observabilityAlertTestPermission,
} from '@observability-kit/backstage-plugin-observability-common';

/** What only the owner of a component may do; everything else is allowed to everybody who is signed in. */
const ownerOnly = [
  observabilityLogsReadPermission,
  observabilityPlanAdoptPermission,
  observabilityPlanApplyPermission,
  observabilitySilenceCreatePermission,
  observabilityAlertTestPermission,
];

/** Who runs the platform; nobody else deletes what components left behind. */
const PLATFORM_TEAM = 'group:default/platform';

const ownersOf = (info?: BackstageUserInfo) => info?.ownershipEntityRefs ?? [];

class OwnerPermissionPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { permission } = request;
    if (
      isResourcePermission(permission, 'catalog-entity') &&
      ownerOnly.some(candidate => isPermission(permission, candidate))
    ) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims: ownersOf(user?.info) }),
      );
    }
    if (
      isPermission(permission, observabilityClusterPrunePermission) &&
      !ownersOf(user?.info).includes(PLATFORM_TEAM)
    ) {
      return { result: AuthorizeResult.DENY };
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

/** The policy of the development Backstage, and an example for a real one. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'owner-policy',
  register(registry) {
    registry.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new OwnerPermissionPolicy());
      },
    });
  },
});
