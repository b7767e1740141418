import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GENERATED, generatedFiles } from '../kubernetes/generatedFiles.ts';
import { applyObjects } from '../kubernetes/objectPath.ts';
import { namespaceObject } from '../kubernetes/podObjects.ts';
import { noPodNetwork } from '../kubernetes/PodNetwork.ts';
import {
  type KubernetesPlatform,
  startKubernetesPlatform,
} from '../kubernetes/startKubernetesPlatform.ts';
import { eventually } from '../processes/eventually.ts';
import { workloads } from '../workloads/definition.ts';
import { type Flavour, kubernetesStack } from './kubernetesSources.ts';

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
};
const ENTITY = 'component:default/checkout';

interface Target {
  scrapePool: string;
  scrapeUrl: string;
  health: string;
  lastError: string;
  labels: Record<string, string>;
}

async function ask<T>(url: string, path: string): Promise<T> {
  const answer = await fetch(`${url}${path}`);
  const body = (await answer.json()) as { data: T };
  return body.data;
}

const flavours = {
  'prometheus-operator': {
    scraper: 'prometheus',
    rules: 'prometheus',
    store: 'prometheus',
    job: 'serviceMonitor/shop/checkout-scrape/0',
  },
  'victoria-metrics-operator': {
    scraper: 'vmagent',
    rules: 'vmalert',
    store: 'victoriaMetrics',
    job: 'serviceScrape/shop/checkout-scrape/0',
  },
} as const;

const withoutNetwork = noPodNetwork();
if (withoutNetwork) {
  process.stdout.write(`${withoutNetwork}\n`);
}

describe('what we deliver, with both real operators and the servers that they configure', () => {
  let dir: string;
  let platform: KubernetesPlatform;
  let stack: Awaited<ReturnType<typeof kubernetesStack>>;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-operators-'));
    platform = await startKubernetesPlatform({
      dir,
      workloads: withoutNetwork
        ? undefined
        : workloads.filter(({ name }) => name === 'checkout'),
    });
    await applyObjects(platform.cluster.admin, [namespaceObject('shop')]);
    stack = await kubernetesStack(platform);
    // A neighbour, of whom nothing may change. And with its last rule gone, this VictoriaMetrics operator leaves the ConfigMap as it was.
    for (const flavour of Object.keys(flavours) as Flavour[]) {
      const results = await stack.deliver('payments', flavour, asked);
      assert.deepEqual(
        results.filter(({ ok }) => !ok),
        [],
      );
    }
  });

  after(async () => {
    await stack?.close();
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  for (const [name, servers] of Object.entries(flavours)) {
    const flavour = name as Flavour;
    const generated = async (server: keyof typeof GENERATED) =>
      generatedFiles(platform.cluster.admin, GENERATED[server]);

    describe(flavour, () => {
      it('puts our job, probe and rules into the configuration that it generates', async () => {
        const results = await stack.deliver('checkout', flavour, asked);
        assert.deepEqual(
          results.filter(({ ok }) => !ok),
          [],
        );
        await eventually(async () => {
          const scraping = [...(await generated(servers.scraper)).values()];
          assert.match(scraping[0], new RegExp(`job_name: ${servers.job}\n`));
          assert.match(scraping[0], /job_name: probe\/shop\/checkout-probe\n/);
          const rules = [...(await generated(servers.rules))]
            .filter(([path]) => path.startsWith('rules/'))
            .map(([, text]) => text);
          assert.match(rules.join(''), /alert: TargetDown/);
          assert.match(rules.join(''), /alert: ProbeFailing/);
        });
      });

      it('evaluates the rules', async () => {
        await eventually(async () => {
          const { groups } = await ask<{
            groups: { rules: { name: string; health: string }[] }[];
          }>(platform.urls[servers.rules], '/api/v1/rules');
          const rules = groups.flatMap(group => group.rules);
          const down = rules.find(rule => rule.name === 'TargetDown');
          assert.equal(down?.health, 'ok');
        }, 60);
      });

      it(
        'finds the pods of the component and scrapes them',
        { skip: withoutNetwork },
        async () => {
          const hosts = platform.pods?.workloads.pods.map(
            ({ url }) => `${url}/metrics`,
          );
          await eventually(async () => {
            const { activeTargets } = await ask<{ activeTargets: Target[] }>(
              platform.urls[servers.scraper],
              '/api/v1/targets',
            );
            const ours = activeTargets.filter(
              ({ scrapePool }) => scrapePool === servers.job,
            );
            assert.deepEqual(
              ours.map(({ scrapeUrl }) => scrapeUrl).sort(),
              hosts?.sort(),
            );
            for (const { health, lastError, labels } of ours) {
              assert.equal(health, 'up', lastError);
              assert.equal(labels.backstage_entity, ENTITY);
            }
          }, 60);
        },
      );

      it(
        'probes the component by the name of its Service',
        { skip: withoutNetwork },
        async () => {
          await eventually(async () => {
            const query = `probe_success{backstage_entity="${ENTITY}"}`;
            const { result } = await ask<{
              result: {
                metric: Record<string, string>;
                value: [number, string];
              }[];
            }>(
              platform.urls[servers.store],
              `/api/v1/query?query=${encodeURIComponent(query)}`,
            );
            assert.equal(result[0]?.value[1], '1');
            assert.equal(
              result[0].metric.instance,
              'http://checkout.shop.svc/healthz',
            );
          }, 60);
        },
      );

      it('forgets the component when its objects are taken away, and no other', async () => {
        const owned = await stack.delivery.listOwned(ENTITY);
        const ours = owned.filter(
          ({ object }) =>
            object.kind.startsWith('VM') === flavour.startsWith('victoria'),
        );
        assert.equal(ours.length, 3);
        const { results } = await stack.delivery.write(
          ours.map(live => ({ kind: 'delete', key: live.key, live })),
        );
        assert.ok(results.every(({ ok }) => ok));
        await eventually(async () => {
          const { activeTargets } = await ask<{ activeTargets: Target[] }>(
            platform.urls[servers.scraper],
            '/api/v1/targets',
          );
          const pools = activeTargets.map(({ scrapePool }) => scrapePool);
          assert.ok(!pools.some(pool => pool.includes('checkout')));
          assert.ok(pools.includes('probe/shop/payments-probe'));
          const { groups } = await ask<{ groups: { name: string }[] }>(
            platform.urls[servers.rules],
            '/api/v1/rules',
          );
          assert.deepEqual(
            groups.map(group => group.name),
            ['payments-availability'],
          );
        }, 120);
      });
    });
  }
});
