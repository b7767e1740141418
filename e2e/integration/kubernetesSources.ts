import type { Delivery } from '../../plugins/observability-backend/src/clusters/types.ts';
import { blackboxModules } from '../demo/config/scraping.ts';
import type { KubernetesPlatform } from '../kubernetes/startKubernetesPlatform.ts';
import { RELEASE, ROUTES } from '../kubernetes/monitoringObjects.ts';
import { loadBackendSources } from './backendSources.ts';
import { deliveryTo, type DeliverySources } from './kubernetesDelivery.ts';

export type Manifest = Parameters<Delivery['dryRun']>[0][number];
export type Flavour = 'prometheus-operator' | 'victoria-metrics-operator';

interface Sources extends DeliverySources {
  parseObservability(entity: object): object;
  platformProfileSchema: { parse(profile: object): object };
  renderManifests(
    observed: object,
    profile: object,
  ): { manifests: Manifest[]; problems: unknown[] };
  manifestKey(manifest: Manifest): string;
}

const selection = {
  'prometheus-operator': {
    scrape: RELEASE,
    probe: RELEASE,
    rules: RELEASE,
    routes: ROUTES,
  },
  // Its servers select everything.
  'victoria-metrics-operator': {},
};

const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': name,
      'backstage.io/kubernetes-namespace': 'shop',
      ...annotations,
    },
  },
  spec: { type: 'service', owner: 'group:default/team-shop' },
});

/** From annotations to objects in the platform's cluster, with the product's own code. */
export async function kubernetesStack(platform: KubernetesPlatform) {
  const sources = await loadBackendSources<Sources>([
    'clusters/kubernetes/access/createKubernetesAccess',
    'clusters/kubernetes/delivery/KubernetesDelivery',
    '../../observability-common/src/spec/parseObservability',
    '../../observability-manifests/src/profile/schema',
    '../../observability-manifests/src/render/renderManifests',
    '../../observability-manifests/src/manifest/manifestKey',
  ]);
  const { delivery, client } = deliveryTo(sources, platform.cluster);
  const render = (
    name: string,
    flavour: Flavour,
    annotations: Record<string, string>,
  ): Manifest[] => {
    const profile = sources.platformProfileSchema.parse({
      cluster: flavour,
      flavour,
      instanceId: 'one',
      baseUrl: 'http://backstage.example.com',
      selection: selection[flavour],
      namespaces: ['shop'],
      scrape: { interval: '5s', timeout: '4s' },
      blackbox: {
        address: platform.pods?.blackbox ?? 'blackbox.monitoring.svc:9115',
        modules: blackboxModules,
        defaultModule: blackboxModules[0],
      },
      podLogs: { enabled: false },
    });
    const observed = sources.parseObservability(entity(name, annotations));
    const { manifests, problems } = sources.renderManifests(observed, profile);
    if (problems.length > 0) {
      throw new Error(JSON.stringify(problems));
    }
    return manifests;
  };
  return {
    delivery,
    close: () => client.close(),
    render,
    /** Brings what a component asks for to a cluster that has nothing of it yet. */
    async deliver(
      name: string,
      flavour: Flavour,
      annotations: Record<string, string>,
    ) {
      const writes = render(name, flavour, annotations).map(manifest => ({
        kind: 'put' as const,
        key: sources.manifestKey(manifest),
        manifest,
      }));
      const { results } = await delivery.write(writes);
      return results;
    },
  };
}
