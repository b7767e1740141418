import { observabilitySpecSchema } from '@observability-kit/backstage-plugin-observability-common';
import {
  platformProfileSchema,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { KubernetesClient } from '../../clusters/kubernetes/access/KubernetesClient';
import { createKubernetesFacts } from '../../clusters/kubernetes/inventory/KubernetesFacts';
import type { KubernetesCluster } from '../../config';
import { fakeNamespace } from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import type { Check, Patient, Verdict } from '../types';

const receiver = {
  'prometheus-operator': { webhookConfigs: [{ url: 'http://x' }] },
  'victoria-metrics-operator': { webhook_configs: [{ url: 'http://x' }] },
};

/** The component `checkout` in the namespace `shop` of a cluster that is reached through an API server. */
export function kubernetesPatient(
  spec: Record<string, unknown>,
  client: KubernetesClient,
  options: {
    flavour?: keyof typeof receiver;
    matchLabels?: Record<string, string>;
    delivery?: Partial<KubernetesCluster>;
    facts?: Partial<Patient>;
  } = {},
): Patient {
  const { flavour = 'prometheus-operator', matchLabels } = options;
  const profile = platformProfileSchema.parse({
    cluster: 'main',
    flavour,
    instanceId: 'test',
    baseUrl: 'http://backstage.example.com',
    namespaces: ['shop'],
    blackbox: {
      address: 'blackbox:9115',
      modules: ['http_2xx'],
      defaultModule: 'http_2xx',
    },
    receivers: { oncall: { config: receiver[flavour] } },
    podLogs: { enabled: false },
  });
  const observed: Patient['observed'] = {
    entity: { entityRef: 'component:default/checkout', title: 'Checkout' },
    workload: {
      namespace: 'shop',
      name: 'checkout',
      ...(matchLabels && { matchLabels }),
    },
    spec: observabilitySpecSchema.parse({
      alerts: { packs: 'none' },
      ...spec,
    }),
    problems: [],
  };
  const { manifests, problems } = renderManifests(observed, profile);
  const delivery = {
    type: 'kubernetes',
    mode: 'apply',
    namespaces: ['shop'],
    ...options.delivery,
  } as KubernetesCluster;
  return {
    observed,
    problems,
    manifests,
    cluster: {
      name: 'main',
      title: 'Main',
      metrics: 'prometheus',
      profile,
      delivery,
    },
    kubernetes: createKubernetesFacts(client, delivery, 'shop'),
    now: 1_700_000_000_000,
    ...options.facts,
  };
}

/** What a check says of that component in a namespace with this content. */
export const look = async (
  check: Check,
  spec: Record<string, unknown>,
  content: Parameters<typeof fakeNamespace>[0],
  options?: Parameters<typeof kubernetesPatient>[2],
): Promise<Verdict | undefined> =>
  check.examine(kubernetesPatient(spec, fakeNamespace(content), options));
