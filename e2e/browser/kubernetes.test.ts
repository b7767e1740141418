import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { ensureAppBundle } from '../demo/appBundle.ts';
import {
  type KubernetesDemo,
  startKubernetesDemo,
} from '../demo/kubernetes/startKubernetesDemo.ts';
import { noPodNetwork } from '../kubernetes/PodNetwork.ts';
import { eventually } from '../processes/eventually.ts';
import { launchBrowser, openTab, signIn } from './browser.ts';
import { annotate } from './catalogFile.ts';

const repository = resolve(import.meta.dirname, '../..');
const say = (text: string) => process.stderr.write(`${text}\n`);

interface Targets {
  data: { activeTargets: { scrapePool: string; health: string }[] };
}

/** What stands in the Setup tab for one object. */
const change = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: 'Objects of the plan' })
    .getByRole('row')
    .filter({ hasText: name });

async function plan(page: Page, component: string): Promise<void> {
  await openTab(page, component, 'setup');
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
}

async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Apply/ })
    .click();
  await page
    .getByRole('table', { name: 'History' })
    .getByRole('link', { name: 'Olivia Owner' })
    .first()
    .waitFor();
  await page.getByRole('heading', { name: /^Last apply/ }).waitFor();
}

describe(
  'the demo on Kubernetes in a browser',
  { timeout: 900_000, skip: noPodNetwork() },
  () => {
    let dir: string;
    let demo: KubernetesDemo;
    let browser: Browser;
    let olivia: Page;

    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'observability-kubernetes-'));
      await ensureAppBundle(repository, () =>
        promisify(execFile)('yarn', ['backstage-cli', 'package', 'build'], {
          cwd: join(repository, 'packages', 'app'),
        }),
      );
      demo = await startKubernetesDemo({
        repository,
        dir,
        logs: false,
        apply: false,
        say,
      });
      browser = await launchBrowser();
      olivia = await signIn(browser, demo.url, 'olivia');
    });

    after(async () => {
      await browser?.close();
      await demo?.stop();
      await rm(dir, { recursive: true, force: true });
    });

    /** Pools of targets that are up and belong to a component. */
    async function up(server: 'prometheus' | 'vmagent', component: string) {
      const answer = await fetch(
        `${demo.platform.urls[server]}/api/v1/targets`,
      );
      const { data } = (await answer.json()) as Targets;
      return data.activeTargets
        .filter(
          ({ scrapePool, health }) =>
            scrapePool.includes(`/${component}-`) && health === 'up',
        )
        .map(({ scrapePool }) => scrapePool)
        .sort();
    }

    for (const [component, server, pools] of [
      [
        'checkout',
        'prometheus',
        [
          'probe/shop/checkout-probe',
          'serviceMonitor/shop/checkout-scrape/0',
          'serviceMonitor/shop/checkout-scrape/0',
        ],
      ],
      [
        'payments',
        'vmagent',
        [
          'probe/backoffice/payments-probe',
          'serviceScrape/backoffice/payments-scrape/0',
        ],
      ],
    ] as const) {
      it(`brings the annotations of ${component} to the real ${server} by plan and apply`, async () => {
        assert.deepEqual(await up(server, component), []);
        await plan(olivia, component);
        for (const want of ['scrape', 'probe', 'rules']) {
          await change(olivia, `${component}-${want}`)
            .getByText('Create')
            .first()
            .waitFor();
        }
        await apply(olivia);
        await eventually(
          async () => assert.deepEqual(await up(server, component), pools),
          120,
        );
      });
    }

    const monitor = ['servicemonitor', 'checkout-scrape', '-n', 'shop'];
    const interval = () =>
      demo.platform.cluster.kubectl([
        'get',
        ...monitor,
        '--output=jsonpath={.spec.endpoints[0].interval}',
      ]);

    it('brings a changed annotation to the cluster', async () => {
      await annotate(join(demo.catalog, 'catalog-info.yaml'), 'checkout', {
        'observability/metrics-interval': '7s',
      });
      await openTab(olivia, 'checkout', 'setup');
      await eventually(async () => {
        await olivia.reload();
        await olivia
          .getByRole('rowheader', { name: 'observability/metrics-interval' })
          .waitFor({ timeout: 5_000 });
      }, 60);
      await plan(olivia, 'checkout');
      await change(olivia, 'checkout-scrape')
        .getByText('Update')
        .first()
        .waitFor();
      await apply(olivia);
      await eventually(async () => assert.equal(await interval(), '7s'));
    });

    it('says who edited an object, and puts it right', async () => {
      const field = (value: string) =>
        JSON.stringify([
          { op: 'replace', path: '/spec/endpoints/0/interval', value },
        ]);
      await demo.platform.cluster.kubectl([
        'patch',
        ...monitor,
        '--type=json',
        `--patch=${field('1m')}`,
      ]);
      await plan(olivia, 'checkout');
      await change(olivia, 'checkout-scrape')
        .getByText(/kubectl-patch/)
        .first()
        .waitFor();
      await apply(olivia);
      await eventually(async () => assert.equal(await interval(), '7s'));
      // What became of it can still be read beside the next plan.
      await olivia.getByRole('button', { name: 'Plan again' }).click();
      await olivia.getByText('Everything stands as it should').waitFor();
      await olivia
        .getByRole('list', { name: 'Result' })
        .getByText('ServiceMonitor shop/checkout-scrape')
        .waitFor();
    });

    it('leaves alone what Argo CD delivers, and hands it over as files', async () => {
      const { cluster } = demo.platform;
      await cluster.kubectl([
        'annotate',
        ...monitor,
        'argocd.argoproj.io/tracking-id=shop:monitoring.coreos.com/ServiceMonitor:shop/checkout-scrape',
      ]);
      await cluster.kubectl([
        'patch',
        ...monitor,
        '--type=json',
        '--patch=[{"op":"replace","path":"/spec/endpoints/0/interval","value":"1m"}]',
      ]);
      await plan(olivia, 'checkout');
      await change(olivia, 'checkout-scrape')
        .getByText('Argo CD delivers it')
        .waitFor();
      const [download] = await Promise.all([
        olivia.waitForEvent('download'),
        olivia
          .getByRole('note')
          .getByRole('button', { name: 'Download for Argo CD' })
          .click(),
      ]);
      assert.equal(download.suggestedFilename(), 'checkout-argocd.zip');
    });
  },
);
