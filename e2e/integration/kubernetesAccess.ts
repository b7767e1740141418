import { loadBackendSources } from './backendSources.ts';

export interface AccessRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

export interface RbacRequest {
  mode: 'read' | 'plan' | 'apply';
  namespaces?: string[];
  serviceAccount: { namespace: string; name: string };
  kinds?: string[];
  impersonate?: boolean;
}

export interface RbacObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  /** Of roles only. */
  rules?: AccessRule[];
}

export interface AccessGap {
  message: string;
  rule: AccessRule;
  namespace?: string;
}

export interface KubernetesRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | number>;
  body?: unknown;
  contentType?: string;
  user?: string;
}

export interface KubernetesClient {
  request(request: KubernetesRequest): Promise<unknown>;
  close(): Promise<void>;
}

type Source =
  | {
      type: 'server';
      url: string;
      caFile: string;
      token?: string;
      tokenFile?: string;
      skipTLSVerify: boolean;
    }
  | { type: 'kubeconfig'; path: string };

/** What of the product these tests call. */
export interface AccessSources {
  createKubernetesAccess(options: {
    cluster: string;
    key: string;
    source: Source;
    impersonate?: { prefix: string };
  }): KubernetesClient;
  reviewAccess(
    client: KubernetesClient,
    request: Omit<RbacRequest, 'serviceAccount'>,
  ): Promise<AccessGap[]>;
  rbacYaml(request: RbacRequest): string;
  rbacManifests(request: RbacRequest): RbacObject[];
}

export const loadAccessSources = () =>
  loadBackendSources<AccessSources>([
    'clusters/kubernetes/access/createKubernetesAccess',
    'clusters/kubernetes/access/reviewAccess',
    '../../observability-manifests/src/rbac/rbacManifests',
  ]);
