import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { BackstageClient } from '../demo/backstageClient.ts';
import { eventually } from '../processes/eventually.ts';
import { assertAccessible } from './accessible.ts';
import { keepPictures, launchBrowser, openTab, signIn } from './browser.ts';
import { annotate } from './catalogFile.ts';
import { operateChart } from './charts.ts';
import { startDemo } from './demo.ts';
import { comparePatterns, countLines } from './logs.ts';
import { silenceTeam } from './maintenance.ts';
import { writeQuery } from './query.ts';
import { useTemplate, sendTestAlert } from './testAlert.ts';
import { readRule } from './rule.ts';
import type { Demo } from './demo.ts';

interface Silence {
  comment: string;
  createdBy: string;
  matchers: { name: string; value: string }[];
  status: { state: string };
}

interface Targets {
  data: { activeTargets: { scrapePool: string; health: string }[] };
}

interface Rules {
  data: {
    groups: { rules: { name: string; labels?: Record<string, string> }[] }[];
  };
}

const getJson = async <T>(url: string) =>
  (await fetch(url)).json() as Promise<T>;

describe('the demo in a browser', { timeout: 900_000 }, () => {
  let demo: Demo;
  let browser: Browser;
  let olivia: Page;

  before(async () => {
    demo = await startDemo();
    browser = await launchBrowser();
    olivia = await signIn(browser, demo.url, 'olivia');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('shows real series, and writes a zoom into the address', async () => {
    const chart = olivia.getByRole('img', {
      name: 'Requests, chart over time',
      exact: true,
    });
    // The first samples may still be on their way.
    await eventually(async () => {
      await openTab(olivia, 'checkout', 'metrics', '?from=now-15m&to=now');
      const heading = olivia.getByRole('heading', {
        name: 'Requests',
        exact: true,
      });
      // A panel loads when it is seen, and moves while those above it load.
      await eventually(async () => {
        await heading.scrollIntoViewIfNeeded();
        await chart.locator('canvas').waitFor({ timeout: 1_000 });
      }, 8);
    }, 60);
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.locator('.u-over').boundingBox())!;
    await olivia.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
    await olivia.mouse.down();
    await olivia.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, {
      steps: 8,
    });
    await olivia.mouse.up();
    await eventually(() => {
      const from = new URL(olivia.url()).searchParams.get('from');
      assert.ok(from && from !== 'now-15m', `from=${from}`);
    });
  });

  it('moves a chart by keys and by dragging, keeps the view in the address, and saves it as a picture', async () => {
    await operateChart(olivia, 'payments', {
      id: 'http-server-rate',
      title: 'Requests',
      line: 'failed',
    });
  });

  it('helps to write an expression, and shows, saves and remembers it', () =>
    writeQuery(olivia, 'checkout'));

  it('says at a glance which service is all right, and what is wrong with the other', async () => {
    for (const [service, words] of [
      ['checkout', /All right/],
      ['payments', /Something is wrong: .*Errors/],
    ] as const) {
      await eventually(async () => {
        await openTab(olivia, service, 'metrics', '?from=now-15m&to=now');
        const health = olivia.getByRole('region', { name: 'Health' });
        await health
          .getByRole('status')
          .filter({ hasText: words })
          .waitFor({ timeout: 5_000 });
      }, 90);
    }
    await olivia.getByRole('button', { name: /^Errors/ }).click();
    await eventually(async () => {
      const focused = await olivia.evaluate('document.activeElement?.id');
      assert.equal(focused, 'panel-http-server-errors');
    });
  });

  it('shows what fires, and silences it as the signed-in user in the real Alertmanager', async () => {
    const comment = `browser test ${randomUUID()}`;
    const silences = `${demo.platform.urls.alertmanager}/api/v2/silences`;
    const ours = async () =>
      (await getJson<Silence[]>(silences)).find(
        silence => silence.comment === comment,
      );
    await openTab(olivia, 'payments', 'alerts');
    await olivia
      .getByRole('button', { name: 'Silence PaymentsRefused' })
      .click({ timeout: 120_000 });
    const dialog = olivia.getByRole('dialog');
    await dialog.getByText(/Would hit [1-9]\d* alert/).waitFor();
    await dialog.getByLabel('Why').fill(comment);
    await dialog.getByRole('button', { name: 'Create silence' }).click();
    const created = await eventually(async () => {
      const silence = await ours();
      assert.ok(silence);
      return silence;
    });
    assert.equal(created.createdBy, 'user:default/olivia');
    assert.equal(created.status.state, 'active');
    assert.ok(
      created.matchers.some(
        ({ name, value }) =>
          name === 'backstage_entity' && value === 'component:default/payments',
      ),
    );
    await olivia
      .getByRole('button', { name: `Expire the silence: ${comment}` })
      .click();
    await olivia
      .getByRole('dialog')
      .getByRole('button', { name: 'Expire' })
      .click();
    await eventually(async () =>
      assert.equal((await ours())?.status.state, 'expired'),
    );
  });

  it('begins a silence from a template of the platform, and keeps it to the component', () =>
    useTemplate(olivia, 'payments', demo.platform.urls.alertmanager));

  it('sends a test alert, sees it arriving, and names the silence where it gets lost', () =>
    sendTestAlert(olivia, demo.platform.urls));

  it('shows what a rule looks at, and what each part of it is now', () =>
    readRule(olivia, 'payments', 'PaymentsRefused'));

  it('silences all components of a team for a window, each on its own, and ends it', () =>
    silenceTeam(olivia, 'team-shop', demo.platform.urls.alertmanager));

  it('brings a changed annotation to the real servers: target, probe and rules', async () => {
    await openTab(olivia, 'misnamed', 'setup');
    await olivia
      .getByRole('listitem')
      .filter({ hasText: 'Service, port and addresses exist' })
      .getByText('Broken')
      .waitFor();
    await annotate(demo.catalogFile, 'misnamed', {
      'observability/metrics-port': 'http',
      'observability/probe-path': '/healthz',
    });
    await eventually(async () => {
      await olivia.reload();
      await olivia
        .getByRole('rowheader', { name: 'observability/probe-path' })
        .waitFor({ timeout: 5_000 });
    }, 60);
    const since = Date.now();
    await olivia.getByRole('button', { name: 'Plan', exact: true }).click();
    await olivia
      .getByRole('row')
      .filter({ hasText: 'misnamed-probe' })
      .getByText('Create')
      .first()
      .waitFor();
    await olivia.getByRole('button', { name: 'Apply', exact: true }).click();
    await olivia
      .getByRole('dialog')
      .getByRole('button', { name: /^Apply/ })
      .click();
    await olivia.getByText('What the servers said').waitFor();
    await olivia
      .getByRole('table', { name: 'History' })
      .getByRole('link', { name: 'Olivia Owner' })
      .first()
      .waitFor();
    const { vmagent, vmalert } = demo.platform.urls;
    await eventually(async () => {
      const { data } = await getJson<Targets>(`${vmagent}/api/v1/targets`);
      const up = data.activeTargets.filter(
        ({ scrapePool, health }) =>
          scrapePool.includes('shop/misnamed-') && health === 'up',
      );
      assert.equal(up.length, 2, JSON.stringify(up));
    }, 60);
    await eventually(async () => {
      const { data } = await getJson<Rules>(`${vmalert}/api/v1/rules`);
      const names = data.groups
        .flatMap(({ rules }) => rules)
        .filter(
          ({ labels }) =>
            labels?.backstage_entity === 'component:default/misnamed',
        )
        .map(({ name }) => name);
      assert.ok(names.includes('ProbeFailing'), names.join());
    }, 60);
    const seconds = (Date.now() - since) / 1_000;
    assert.ok(seconds < 60, `took ${seconds} s`);
    await olivia.getByRole('button', { name: 'Check again' }).click();
    await eventually(async () => {
      await olivia.getByRole('button', { name: 'Check again' }).click();
      await olivia
        .getByRole('listitem')
        .filter({ hasText: 'Target is found and up' })
        .getByText('Holds')
        .waitFor({ timeout: 5_000 });
    }, 60);
  });

  it('shows how the clusters are doing, and what was left behind there', async () => {
    await olivia.goto(`${demo.url}/observability`);
    await olivia.getByText('Nothing was reconciled yet.').first().waitFor();
    await olivia
      .getByRole('button', { name: 'Look for what was left behind' })
      .first()
      .click();
    await olivia.getByText('Nothing is left behind.').waitFor();
    assert.equal(
      await olivia.getByRole('button', { name: /^Delete/ }).count(),
      0,
    );
    await keepPictures(olivia, 'clusters', () =>
      olivia.getByText('Nothing was reconciled yet.').first().waitFor(),
    );
  });

  it('counts log lines by a field, says what is new in them, and keeps a query between LogQL and fields', async () => {
    await countLines(olivia, 'checkout');
    await comparePatterns(olivia, 'checkout');
  });

  it('shows a line in the live tail that the service has just written', async () => {
    const inventory = join(
      demo.platform.layout.inventory,
      'prometheus/shop/checkout.json',
    );
    const [{ targets }] = JSON.parse(await readFile(inventory, 'utf8')) as {
      targets: string[];
    }[];
    await openTab(olivia, 'checkout', 'logs');
    await olivia.getByRole('button', { name: 'Live' }).click();
    const marker = `sku-${randomUUID()}`;
    const since = Date.now();
    await eventually(async () => {
      await fetch(`http://${targets[0]}/products?search=${marker}`);
      await olivia.getByText(marker).first().waitFor({ timeout: 5_000 });
    }, 60);
    assert.ok(Date.now() - since < 60_000);
  });

  it('lets somebody else look, but neither apply nor silence nor read logs, and says why', async () => {
    const frank = await signIn(browser, demo.url, 'frank');
    await openTab(frank, 'payments', 'setup');
    await frank.getByText(/observability\.plan\.apply/).waitFor();
    assert.equal(
      await frank.getByRole('button', { name: 'Apply', exact: true }).count(),
      0,
    );
    await openTab(frank, 'payments', 'alerts');
    await frank.getByText(/observability\.silence\.create/).waitFor();
    assert.equal(
      await frank.getByRole('button', { name: /^Silence / }).count(),
      0,
    );
    assert.equal(
      await frank.getByRole('button', { name: 'Send a test alert' }).count(),
      0,
    );
    await openTab(frank, 'payments', 'logs');
    await frank.getByText('You are not allowed to see this').first().waitFor();
    const client = await BackstageClient.signIn(demo.url, 'frank');
    await assert.rejects(
      client.request('POST', BackstageClient.component('payments', 'apply'), {
        hash: 'x',
      }),
      /403/,
    );
    await frank.context().close();
  });

  for (const [component, tab, content] of [
    ['checkout', 'metrics', 'canvas'],
    ['payments', 'alerts', 'text=PaymentsRefused'],
    ['checkout', 'logs', 'text=Load older lines'],
    ['payments', 'setup', 'text=Target is found and up'],
  ] as const) {
    it(`draws the ${tab} tab so that everybody can use it`, async () => {
      const ready = async () => {
        await olivia.locator(content).first().waitFor();
        await olivia.waitForLoadState('networkidle');
      };
      await openTab(olivia, component, tab);
      await ready();
      await assertAccessible(olivia);
      await keepPictures(olivia, tab, ready);
    });
  }

  it('keeps an upstream that is down to its own tab', async () => {
    await demo.platform.stopServer('loki');
    await openTab(olivia, 'checkout', 'logs');
    await olivia
      .getByText('The source behind this does not answer')
      .first()
      .waitFor();
    await openTab(olivia, 'checkout', 'metrics');
    await olivia
      .getByRole('img', { name: /chart over time/ })
      .first()
      .locator('canvas')
      .waitFor();
    await demo.platform.start('loki');
  });
});
