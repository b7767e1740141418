import type {
  AuditorService,
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuditedClustersService } from './AuditedClustersService';
import { AuthorizedClustersService } from './AuthorizedClustersService';
import type { ClustersService } from './ClustersService';
import {
  type ClustersOptions,
  DefaultClustersService,
} from './DefaultClustersService';
import { LeftBehind } from './LeftBehind';
import { PlatformAuthorizer } from './PlatformAuthorizer';

/** The service that wiring hands out: it asks for permissions and records what it deletes. */
export function createClustersService(
  options: Omit<ClustersOptions, 'leftBehind' | 'authorizer' | 'auth'>,
  core: {
    catalog: CatalogService;
    auth: AuthService;
    auditor: AuditorService;
    permissions: PermissionsService;
  },
): ClustersService {
  const authorizer = PlatformAuthorizer.create(core);
  const service = DefaultClustersService.create({
    ...options,
    authorizer,
    auth: core.auth,
    leftBehind: LeftBehind.create({ ...core, state: options.state }),
  });
  return AuditedClustersService.create(
    AuthorizedClustersService.create(service, authorizer),
    core,
  );
}
