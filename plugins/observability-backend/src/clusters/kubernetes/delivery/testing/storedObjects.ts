import {
  entityHash,
  type Manifest,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Write } from '../../../types';
import { FakeKubernetesClient } from '../../access/testing/FakeKubernetesClient';
import { KubernetesDelivery } from '../KubernetesDelivery';

/** Whose objects they are. */
export const ENTITY = 'component:default/a';
export const GROUP = '/apis/monitoring.coreos.com/v1';

/** A ServiceMonitor with our marks, as rendering makes it. */
export function manifest(name: string, namespace = 'shop'): Manifest {
  return {
    want: 'scrape',
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: {
        name,
        namespace,
        labels: {
          [OWNERSHIP.managedByLabel]: OWNERSHIP.managedBy,
          [OWNERSHIP.entityLabel]: entityHash(ENTITY),
          [OWNERSHIP.instanceLabel]: 'one',
        },
        annotations: { [OWNERSHIP.entityAnnotation]: ENTITY },
      },
      spec: { selector: {}, endpoints: [{ port: 'http' }] },
    },
  };
}

const all = (of: object): object =>
  Object.fromEntries(Object.keys(of).map(key => [`f:${key}`, {}]));

/** As the API server keeps it after our apply. */
export function stored({ object }: Manifest, version = '7') {
  const { metadata, spec } = object;
  return {
    metadata: {
      ...metadata,
      uid: `uid-${metadata.name}`,
      resourceVersion: version,
      managedFields: [
        {
          manager: OWNERSHIP.managedBy,
          operation: 'Apply',
          fieldsV1: {
            'f:metadata': {
              'f:labels': all(metadata.labels),
              'f:annotations': all(metadata.annotations),
            },
            'f:spec': all(spec),
          },
        },
      ],
    },
    spec,
  };
}

export const MONITORS = `${GROUP}/servicemonitors`;

/** An API server that knows ServiceMonitors, and a delivery to it. */
export function setup(
  config: { mode?: 'read' | 'plan' | 'apply'; namespaces?: string[] } = {},
) {
  const client = new FakeKubernetesClient().on('GET', GROUP, {
    resources: [
      { name: 'servicemonitors' },
      { name: 'servicemonitors/status' },
    ],
  });
  const delivery = KubernetesDelivery.create(
    { mode: 'apply', ...config },
    { client, instanceId: 'one' },
  );
  const writes = () =>
    client.requests.filter(({ method = 'GET' }) => method !== 'GET');
  return { client, delivery, writes };
}

export const put = (of: Manifest): Write => ({
  kind: 'put',
  key: of.object.metadata.name,
  manifest: of,
});
