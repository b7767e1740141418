import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { actorOf } from './actorOf';
import { auditedApply } from './auditedApply';
import type { ClusterRequest, ClustersService, Prune } from './ClustersService';
import type { RequestContext } from './types';

/** Records who prunes what, also where it fails or is not allowed. */
export class AuditedClustersService implements ClustersService {
  readonly #inner: ClustersService;
  readonly #options: { auditor: AuditorService; auth: AuthService };

  private constructor(
    inner: ClustersService,
    options: { auditor: AuditorService; auth: AuthService },
  ) {
    this.#inner = inner;
    this.#options = options;
  }

  static create(
    inner: ClustersService,
    options: { auditor: AuditorService; auth: AuthService },
  ): AuditedClustersService {
    return new AuditedClustersService(inner, options);
  }

  clusters(context: RequestContext) {
    return this.#inner.clusters(context);
  }

  leftBehind(request: ClusterRequest, context: RequestContext) {
    return this.#inner.leftBehind(request, context);
  }

  async prune(request: Prune, context: RequestContext) {
    const { auditor, auth } = this.#options;
    const user = actorOf(auth, context.credentials);
    return auditedApply(
      auditor,
      { eventId: 'cluster-prune', meta: { ...request, user } },
      () => this.#inner.prune(request, context),
    );
  }
}
