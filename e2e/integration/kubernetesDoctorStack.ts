import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { alertmanagerBase } from '../demo/config/alertmanager.ts';
import {
  clusterWorkloads,
  demoClusters,
} from '../demo/kubernetes/demoClusters.ts';
import { kubernetesAppConfig } from '../demo/kubernetes/kubernetesAppConfig.ts';
import { createIdentities } from '../demo/kubernetes/ourIdentity.ts';
import { applyObjects } from '../kubernetes/objectPath.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import {
  type KubernetesPlatform,
  startKubernetesPlatform,
} from '../kubernetes/startKubernetesPlatform.ts';
import { loadBackendSources } from './backendSources.ts';
import type { ApplyAnswer, CheckResult } from './deliveryStack.ts';

interface Request {
  entityRef: string;
}

interface Creates<T> {
  create(options: object): T;
}

interface Sources {
  readObservabilityConfig(config: ConfigReader): {
    sources: unknown[];
    clusters: { name: string; alerts?: string }[];
  };
  createKubernetesClients(
    config: object,
    options: { onExchange(): void },
  ): ReadonlyMap<string, { close(): Promise<void> }>;
  createDeliveries(config: object, clients: object): object;
  createSources(configs: unknown[]): object;
  DiscoveringClusterDirectory: Creates<object>;
  EntityResolver: Creates<object>;
  DefaultPlanService: Creates<{
    plan(request: Request, context: object): Promise<{ hash: string }>;
    apply(
      request: Request & { hash: string },
      context: object,
    ): Promise<ApplyAnswer>;
  }>;
  DefaultSetupService: Creates<{
    doctor(
      request: Request,
      context: object,
    ): Promise<{ checks: CheckResult[] }>;
  }>;
}

const NOWHERE = 'http://127.0.0.1:9';
const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The plugin's services on a cluster with both operators: configured as in the demo, with no more than the roles that our command prints, and a catalog
 * that the test holds in its hands.
 */
export async function kubernetesDoctorStack(dir: string) {
  const platform: KubernetesPlatform = await startKubernetesPlatform({
    dir: join(dir, 'platform'),
    workloads: clusterWorkloads.filter(({ name }) =>
      ['checkout', 'payments'].includes(name),
    ),
    alertmanagerBase: alertmanagerBase(NOWHERE),
  });
  try {
    await applyObjects(
      platform.cluster.admin,
      demoClusters.map(({ namespace }) => namespaceObject(namespace)),
    );
    const tokenFiles = await createIdentities({
      cluster: platform.cluster,
      repository,
      dir: join(dir, 'identities'),
    });
    const urls = { backstage: NOWHERE, loki: NOWHERE, webhook: NOWHERE };
    const data = parse(
      kubernetesAppConfig({
        repository,
        catalog: dir,
        platform,
        urls,
        tokenFiles,
      }),
    );
    return { platform, ...(await services(data)) };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

async function services(data: ConstructorParameters<typeof ConfigReader>[0]) {
  const backend = await loadBackendSources<Sources>([
    'config',
    'clusters/createDeliveries',
    'clusters/DiscoveringClusterDirectory',
    'sources/createSources',
    'services/EntityResolver',
    'services/DefaultPlanService',
    'services/DefaultSetupService',
  ]);
  const config = backend.readObservabilityConfig(new ConfigReader(data));
  let requests = 0;
  const clients = backend.createKubernetesClients(config, {
    onExchange: () => {
      requests += 1;
    },
  });
  const deliveries = backend.createDeliveries(config, clients);
  const directory = backend.DiscoveringClusterDirectory.create(clients);
  const annotations = new Map<string, Record<string, string>>();
  const entities = backend.EntityResolver.create({
    clusters: config.clusters,
    files: { read: async () => ({}) },
    catalog: {
      async getEntityByRef(ref: string) {
        const name = ref.split('/')[1];
        return {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name,
            namespace: 'default',
            annotations: annotations.get(name),
          },
          spec: { type: 'service', owner: 'group:default/team-shop' },
        };
      },
    },
  });
  const plans = backend.DefaultPlanService.create({
    entities,
    deliveries,
    directory,
    clusters: config.clusters,
    // Nothing is remembered: what stands in the cluster says enough here.
    state: { objectsOf: async () => [], recordApply: async () => {} },
    auth: { isPrincipal: (_: object, type: string) => type === 'service' },
  });
  const setup = backend.DefaultSetupService.create({
    entities,
    deliveries,
    directory,
    clients,
    plans,
    sources: backend.createSources(config.sources),
    state: { runs: async () => new Map(), drifted: async () => 0 },
    authorizer: { isAllowed: async () => true },
  });
  const context = { credentials: { principal: { subject: 'test' } } };
  const request = (name: string) => ({
    entityRef: `component:default/${name}`,
  });
  return {
    /** Says what a component's catalog file says from now on. */
    annotate(name: string, values: Record<string, string>) {
      const workload = clusterWorkloads.find(each => each.name === name);
      const cluster = demoClusters.find(
        each => each.engine === workload?.cluster,
      );
      annotations.set(name, {
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': cluster?.namespace ?? '',
        'backstage.io/kubernetes-cluster': cluster?.name ?? '',
        ...values,
      });
    },
    async planAndApply(name: string) {
      const { hash } = await plans.plan(request(name), context);
      return plans.apply({ ...request(name), hash }, context);
    },
    doctor: async (name: string) =>
      (await setup.doctor(request(name), context)).checks,
    /** Those to the API server so far. */
    requests: () => requests,
    async close() {
      for (const client of clients.values()) {
        await client.close();
      }
    },
  };
}

export type KubernetesDoctorStack = Awaited<
  ReturnType<typeof kubernetesDoctorStack>
>;
