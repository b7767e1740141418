import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { DiscoveringClusterDirectory } from '../clusters/DiscoveringClusterDirectory';
import type { KubernetesClient } from '../clusters/kubernetes/access/KubernetesClient';
import { FakeKubernetesClient } from '../clusters/kubernetes/access/testing/FakeKubernetesClient';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import type { ClusterConfig } from '../config';
import type { Sources } from '../sources/createSources';
import type { DeliveryState } from '../state/DeliveryState';
import { testStates } from '../state/testing/testState';
import { DefaultPlanService } from './DefaultPlanService';
import { DefaultSetupService } from './DefaultSetupService';
import { clusterOf, entityOf, resolvedOf } from './testing/resolved';
import type { ResolvedEntity } from './types';

const context = { credentials: mockCredentials.user() };
const entityRef = 'component:default/checkout';

const newState = testStates();

async function setup(
  resolved: ResolvedEntity,
  options: {
    allowed?: string[];
    delivery?: boolean;
    state?: DeliveryState;
    client?: KubernetesClient;
  } = {},
) {
  const entities = { resolve: async () => resolved };
  const state = options.state ?? (await newState());
  const deliveries = new Map(
    options.delivery === false
      ? []
      : [['main', InMemoryDelivery.create(inMemoryCluster(), 'test')] as const],
  );
  const clients = new Map(
    options.client ? [['main', options.client] as const] : [],
  );
  const directory = DiscoveringClusterDirectory.create(clients);
  const sources: Pick<Sources, 'metrics' | 'alerts' | 'logs'> = {
    metrics: new Map(),
    alerts: new Map(),
    logs: new Map(),
  };
  return DefaultSetupService.create({
    entities,
    directory,
    deliveries,
    clients,
    sources,
    state,
    plans: DefaultPlanService.create({
      entities,
      clusters: [clusterOf()],
      directory,
      deliveries,
      state,
      auth: mockServices.auth(),
    }),
    authorizer: {
      isAllowed: async ({ name }) => options.allowed?.includes(name) ?? true,
    },
  });
}

const look = async (...arguments_: Parameters<typeof setup>) =>
  (await setup(...arguments_)).setup({ entityRef }, context);

const scraped = entityOf({
  'observability/metrics-port': 'http',
  'example.com/other': 'not ours',
});

describe('setup', () => {
  it('shows our annotations and those of the workload, in order', async () => {
    const { annotations, workload, cluster } = await look(resolvedOf(scraped));
    expect(annotations.map(({ key, value }) => `${key}=${value}`)).toEqual([
      'backstage.io/kubernetes-id=checkout',
      'backstage.io/kubernetes-namespace=shop',
      'observability/alerts=none',
      'observability/metrics-port=http',
    ]);
    expect(workload).toMatchObject({ namespace: 'shop', name: 'checkout' });
    expect(cluster).toEqual({ name: 'main', title: 'Main', flavour: 'files' });
  });

  it("shows the manifests in every flavour, the cluster's own first", async () => {
    const { manifests, notices, problems } = await look(resolvedOf(scraped));
    expect(
      manifests.map(({ flavour, objects }) => [
        flavour,
        objects.find(({ want }) => want === 'scrape')?.kind,
      ]),
    ).toEqual([
      ['files', 'ScrapeFile'],
      ['prometheus-operator', 'ServiceMonitor'],
      ['victoria-metrics-operator', 'VMServiceScrape'],
    ]);
    const [{ objects }] = manifests;
    expect(objects[0]).toMatchObject({
      key: 'observability/v1/ScrapeFile/shop/checkout-scrape',
      namespace: 'shop',
      yaml: expect.stringContaining('job_name: shop/checkout-scrape'),
    });
    expect([problems, notices]).toEqual([[], []]);
  });

  it('leaves the files out where the profile does not know them', async () => {
    const { manifests } = await look(
      resolvedOf(
        scraped,
        clusterOf({ flavour: 'prometheus-operator', files: undefined }),
      ),
    );
    expect(manifests.map(({ flavour }) => flavour)).toEqual([
      'prometheus-operator',
      'victoria-metrics-operator',
    ]);
  });

  it('shows no manifest but every problem, also those of the cluster', async () => {
    const { manifests, problems } = await look(
      resolvedOf(entityOf({ 'observability/alert-receiver': 'nobody' })),
    );
    expect(manifests).toEqual([]);
    expect(problems).toMatchObject([
      { key: 'observability/alert-receiver', value: 'nobody' },
    ]);
  });

  it('says what would be wrong in another flavour, as a notice', async () => {
    const { problems, notices, manifests } = await look(
      resolvedOf(entityOf({ 'observability/alert-receiver': 'oncall' })),
    );
    expect(problems).toEqual([]);
    expect(manifests[0].objects.map(({ want }) => want)).toContain('routing');
    expect(notices.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^As prometheus-operator: observability\/alert-receiver: .*oncall/,
      ),
    );
  });

  it('says that nothing can be planned without a delivery', async () => {
    const { notices } = await look(resolvedOf(scraped), { delivery: false });
    expect(notices).toMatchObject([
      { message: expect.stringContaining('Main has no delivery configured') },
    ]);
  });

  it('shows an entity that does not say where it runs', async () => {
    const { cluster: _, ...homeless } = resolvedOf(scraped);
    const { manifests, cluster } = await look(homeless);
    expect([manifests, cluster]).toEqual([[], undefined]);
  });

  it.each([
    [['observability.plan.read'], { plan: true, apply: false, adopt: false }],
    [['observability.plan.apply'], { plan: false, apply: true, adopt: false }],
    [['observability.plan.adopt'], { plan: false, apply: false, adopt: true }],
    [[], { plan: false, apply: false, adopt: false }],
  ])('tells what the caller may do with %j', async (allowed, expected) => {
    const response = await look(resolvedOf(scraped), { allowed });
    expect(response.allowed).toEqual(expected);
  });
});

describe('doctor', () => {
  it('looks at the plan, and does not know what nobody can tell', async () => {
    const service = await setup(resolvedOf(scraped));
    const { checks } = await service.doctor({ entityRef }, context);
    const statusOf = (wanted: string) =>
      checks.find(({ id }) => id === wanted)?.status;
    expect(statusOf('annotationsValid')).toBe('ok');
    expect(statusOf('objectsApplied')).toBe('failed');
    expect(statusOf('targetUp')).toBe('skipped');
    // The inventory is not there.
    expect(statusOf('portExists')).toBe('unknown');
  });

  it('calls red of a cluster that does not answer only that', async () => {
    const away = new FakeKubernetesClient().answer(() => {
      throw new ServiceUnavailableError("Cluster main can't be reached");
    });
    const cluster = clusterOf();
    const service = await setup(
      {
        ...resolvedOf(scraped),
        cluster: {
          ...cluster,
          profile: { ...cluster.profile, flavour: undefined },
          delivery: {
            type: 'kubernetes',
            mode: 'apply',
            discovery: { refreshSeconds: 300 },
          } as ClusterConfig['delivery'],
        },
      },
      { client: away },
    );
    const { checks } = await service.doctor({ entityRef }, context);
    const idsOf = (status: string) =>
      checks.filter(each => each.status === status).map(({ id }) => id);
    expect(idsOf('failed')).toEqual(['clusterAnswers']);
    expect(idsOf('ok')).toEqual(['annotationsValid', 'clusterAllowed']);
    // Nothing is said not to be asked for while it is not known what is.
    expect(idsOf('skipped')).toEqual(['linesArrive']);
    expect(checks.find(({ id }) => id === 'targetUp')?.evidence).toBe(
      "Could not be seen: Cluster main can't be reached",
    );
  });

  it('does not fail for an entity without a cluster', async () => {
    const { cluster: _, ...homeless } = resolvedOf(scraped);
    const { checks } = await (
      await setup(homeless)
    ).doctor({ entityRef }, context);
    expect(checks.slice(0, 3).map(({ status }) => status)).toEqual([
      'ok',
      'failed',
      'skipped',
    ]);
  });
});

describe('overview', () => {
  const run = {
    at: '2026-01-02T03:04:05.000Z',
    durationSeconds: 1,
    mode: 'plan' as const,
    entities: 1,
    unchanged: 0,
    pending: 1,
    applied: 0,
    drifted: 1,
    undecided: 0,
    skipped: 0,
    failures: [],
  };

  it('tells what the last reconciliation found to have drifted', async () => {
    const state = await newState();
    const drift = async (allowed?: string[]) => {
      const service = await setup(resolvedOf(scraped), { state, allowed });
      return (await service.overview({ entityRef }, context)).drift;
    };
    expect(await drift()).toBeUndefined();
    await state.recordScan('main', [{ key: 'k', entityRef }], {
      wanted: new Set(),
      since: '',
    });
    await state.recordDrift('main', new Map([['k', 'edited']]));
    await state.recordRun('main', run);
    expect(await drift()).toEqual({ count: 1, at: run.at });
    expect(await drift([])).toBeUndefined();
    await state.recordRun('main', { ...run, error: 'unreadable' });
    expect(await drift()).toBeUndefined();
  });

  it('is there even where no source is', async () => {
    expect(
      await (await setup(resolvedOf(scraped))).overview({ entityRef }, context),
    ).toMatchObject({ problems: 0, scrape: 'unknown', probe: 'off' });
  });
});
