import { ConfigReader } from '@backstage/config';
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
  createKubernetesClients(
    config: object,
    options: { onExchange(): void },
  ): ReadonlyMap<string, { close(): Promise<void> }>;
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

export interface PluginServicesRequest {
  /** The whole app-config. */
  data: ConstructorParameters<typeof ConfigReader>[0];
  /** The annotations that say where a component runs. */
  placeOf(name: string): Record<string, string>;
}

/** The plugin's services by a configuration, with a catalog that the test holds in its hands, and nothing remembered. */
export async function pluginServices({ data, placeOf }: PluginServicesRequest) {
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
  const annotations = new Map<string, Record<string, string>>();
  const around = {
    clients,
    clusters: config.clusters,
    deliveries: backend.createDeliveries(config, clients),
    directory: backend.DiscoveringClusterDirectory.create(clients),
    entities: backend.EntityResolver.create({
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
    }),
  };
  const plans = backend.DefaultPlanService.create({
    ...around,
    // What stands on the clusters says enough here.
    state: { objectsOf: async () => [], recordApply: async () => {} },
    auth: { isPrincipal: (_: object, type: string) => type === 'service' },
  });
  const setup = backend.DefaultSetupService.create({
    ...around,
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
  const apply = (name: string, hash: string) =>
    plans.apply({ ...request(name), hash }, context);
  return {
    delivery: (cluster: string) => around.deliveries.get(cluster) as Delivery,
    /** Says what a component's catalog file says from now on. */
    annotate(name: string, values: Record<string, string>) {
      annotations.set(name, {
        'backstage.io/kubernetes-id': name,
        ...placeOf(name),
        ...values,
      });
    },
    plan,
    apply,
    planAndApply: async (name: string) => apply(name, (await plan(name)).hash),
    doctor: async (name: string) =>
      (await setup.doctor(request(name), context)).checks,
    overview: (name: string) => setup.overview(request(name), context),
    /** Those to API servers so far. */
    requests: () => requests,
    async close() {
      for (const client of clients.values()) {
        await client.close();
      }
    },
  };
}
