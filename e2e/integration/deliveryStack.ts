import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { demoAppConfig } from '../demo/appConfig.ts';
import type { Platform } from '../demo/platform.ts';
import { loadBackendSources } from './backendSources.ts';

export interface Change {
  key: string;
  action: string;
  kind: string;
  name: string;
  reason?: string;
  fields: { path: string; before: unknown; after: unknown }[];
}

export interface ApplyAnswer {
  results: { key: string; action: string; outcome: string; message?: string }[];
  acceptance: { server: string; ok: boolean; message: string }[];
}

export interface CheckResult {
  id: string;
  status: string;
  evidence: string;
  remedy?: string;
}

interface Request {
  entityRef: string;
}

export interface Manifest {
  want: string;
  object: {
    apiVersion: string;
    kind: string;
    metadata: {
      name: string;
      namespace?: string;
      labels: Record<string, string>;
      annotations: Record<string, string>;
    };
    spec: Record<string, unknown>;
  };
}

interface Live {
  key: string;
  object: Manifest['object'];
  version: string;
}

export interface Delivery {
  listOwned(entityRef: string): Promise<Live[]>;
  write(
    writes: (
      | { kind: 'put'; key: string; manifest: Manifest; version?: string }
      | { kind: 'delete'; key: string; live: Live }
    )[],
  ): Promise<{
    results: { key: string; ok: boolean; message?: string }[];
    acceptance: ApplyAnswer['acceptance'];
  }>;
}

interface Services {
  plan(
    request: Request,
    context: object,
  ): Promise<{ hash: string; changes: Change[] }>;
  apply(
    request: Request & { hash: string },
    context: object,
  ): Promise<ApplyAnswer>;
  doctor(request: Request, context: object): Promise<{ checks: CheckResult[] }>;
  overview(
    request: Request,
    context: object,
  ): Promise<{ scrape: string; probe: string; notices: { kind: string }[] }>;
}

interface Creates<T> {
  create(options: object): T;
}

interface Sources {
  readObservabilityConfig(config: ConfigReader): {
    sources: unknown[];
    clusters: unknown[];
  };
  createDeliveries(
    config: object,
    clients: ReadonlyMap<string, object>,
  ): ReadonlyMap<string, Delivery>;
  createSources(configs: unknown[]): object;
  DiscoveringClusterDirectory: Creates<object>;
  EntityResolver: Creates<object>;
  DefaultPlanService: Creates<Pick<Services, 'plan' | 'apply'>>;
  DefaultSetupService: Creates<Pick<Services, 'doctor' | 'overview'>>;
}

/** The plugin's services on a platform of the demo, with the demo's own configuration and a catalog that the test holds in its hands. */
export async function deliveryStack(platform: Platform) {
  const backend = await loadBackendSources<Sources>([
    'config',
    'clusters/createDeliveries',
    'clusters/DiscoveringClusterDirectory',
    'sources/createSources',
    'services/EntityResolver',
    'services/DefaultPlanService',
    'services/DefaultSetupService',
  ]);
  const data = parse(
    demoAppConfig({
      repository: platform.layout.dir,
      layout: platform.layout,
      urls: platform.urls,
      catalog: platform.layout.dir,
    }),
  );
  const config = backend.readObservabilityConfig(new ConfigReader(data));
  const annotations = new Map<string, Record<string, string>>();
  const entities = backend.EntityResolver.create({
    ...config,
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
  // None is reached through an API server.
  const clients = new Map();
  const deliveries = backend.createDeliveries(config, clients);
  const directory = backend.DiscoveringClusterDirectory.create(clients);
  const plans = backend.DefaultPlanService.create({
    entities,
    deliveries,
    directory,
    clusters: config.clusters,
    // Nothing is remembered: what stands in the files says enough here.
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
  const request = (name: string) => ({
    entityRef: `component:default/${name}`,
  });
  const context = { credentials: { principal: { subject: 'test' } } };
  const plan = (name: string) => plans.plan(request(name), context);
  return {
    delivery: (cluster: string) => deliveries.get(cluster) as Delivery,
    /** Says what a component's catalog file says from now on. */
    annotate(name: string, values: Record<string, string>) {
      const workload = platform.workloads.pods.find(
        pod => pod.workload.name === name,
      )?.workload;
      annotations.set(name, {
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': workload?.namespace ?? 'shop',
        'backstage.io/kubernetes-cluster': workload?.cluster ?? 'victoria',
        ...values,
      });
    },
    plan,
    apply: (name: string, hash: string) =>
      plans.apply({ ...request(name), hash }, context),
    async planAndApply(name: string) {
      const { hash } = await plan(name);
      return plans.apply({ ...request(name), hash }, context);
    },
    doctor: async (name: string) =>
      (await setup.doctor(request(name), context)).checks,
    overview: (name: string) => setup.overview(request(name), context),
  };
}

export type DeliveryStack = Awaited<ReturnType<typeof deliveryStack>>;
