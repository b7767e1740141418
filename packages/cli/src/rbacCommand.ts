import {
  type ClusterAccessMode,
  DELIVERED_RESOURCES,
  type RbacRequest,
  rbacYaml,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { choice, UsageError } from './usageError';

export interface RbacCommand {
  name: 'rbac';
  request: RbacRequest;
}

/** The options of `rbac`, as they are written. */
export interface RbacOptions {
  mode?: string;
  namespace?: string[];
  'service-account'?: string;
  flavour?: string;
  impersonate?: boolean;
}

const MODES = [
  'read',
  'plan',
  'apply',
] as const satisfies readonly ClusterAccessMode[];

const FLAVOURS = Object.keys(
  DELIVERED_RESOURCES,
) as (keyof typeof DELIVERED_RESOURCES)[];

/** Errors: `UsageError`. */
export function parseRbac(options: RbacOptions): RbacCommand {
  const mode = choice('mode', options.mode, MODES);
  if (mode === undefined) {
    throw new UsageError(`rbac needs --mode ${MODES.join('|')}`);
  }
  const [namespace, name, ...rest] = (options['service-account'] ?? '').split(
    '/',
  );
  if (!namespace || !name || rest.length > 0) {
    throw new UsageError('rbac needs --service-account NAMESPACE/NAME');
  }
  const flavour = choice('flavour', options.flavour, FLAVOURS);
  return {
    name: 'rbac',
    request: {
      mode,
      serviceAccount: { namespace, name },
      ...(options.namespace && { namespaces: options.namespace }),
      ...(options.impersonate && { impersonate: true }),
      ...(flavour && {
        kinds: DELIVERED_RESOURCES[flavour].map(({ kind }) => kind),
      }),
    },
  };
}

/**
 * What `kubectl apply -f -` takes.
 *
 * Errors: `UsageError`.
 */
export function rbac({ request }: RbacCommand): string {
  try {
    return rbacYaml(request);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}
