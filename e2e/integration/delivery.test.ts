import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { eventually } from '../processes/eventually.ts';
import { deliveryStack } from './deliveryStack.ts';
import type { DeliveryStack } from './deliveryStack.ts';
import { brokenManifest, createWrite } from './brokenManifest.ts';

const get = async <T>(url: string) => (await fetch(url)).json() as Promise<T>;

interface Targets {
  data: {
    activeTargets: { labels: Record<string, string>; health: string }[];
  };
}

interface Rules {
  data: { groups: { file: string; rules: { name: string }[] }[] };
}

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
  'observability/alert-receiver': 'shop-oncall',
};

describe('delivery by files to vmagent, vmalert and Alertmanager', () => {
  let platform: Platform;
  let stack: DeliveryStack;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-delivery-'));
    platform = await startPlatform({ dir, load: false });
    stack = await deliveryStack(platform);
  });

  after(async () => {
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const health = async (job: string) => {
    const { data } = await get<Targets>(
      `${platform.urls.vmagent}/api/v1/targets?state=active`,
    );
    return data.activeTargets
      .filter(({ labels }) => labels.job === job)
      .map(target => target.health);
  };

  const ruleNames = async (part: string) => {
    const { data } = await get<Rules>(`${platform.urls.vmalert}/api/v1/rules`);
    return data.groups
      .filter(({ file }) => file.includes(part))
      .flatMap(({ rules }) => rules.map(({ name }) => name));
  };

  const routing = async () =>
    (
      await get<{ config: { original: string } }>(
        `${platform.urls.alertmanager}/api/v2/status`,
      )
    ).config.original;

  it('plans, applies, and the servers collect, probe, evaluate and route', async () => {
    stack.annotate('payments', asked);
    const plan = await stack.plan('payments');
    assert.deepEqual(
      plan.changes.map(({ action, kind, name }) => [action, kind, name]),
      [
        ['create', 'LogFile', 'payments-logs'],
        ['create', 'RouteFile', 'payments-routing'],
        ['create', 'RuleFile', 'payments-rules'],
        ['create', 'ScrapeFile', 'payments-probe'],
        ['create', 'ScrapeFile', 'payments-scrape'],
      ],
    );
    const { results, acceptance } = await stack.apply('payments', plan.hash);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      Array(5).fill('applied'),
      JSON.stringify(results),
    );
    const said = Object.fromEntries(
      acceptance.map(({ server, ok, message }) => [server, [ok, message]]),
    );
    for (const server of ['vmagent', 'vmalert', 'Alertmanager']) {
      assert.equal(said[server][0], true, `${server}: ${said[server][1]}`);
    }
    // Promtail is not among the fast servers: down, and no reason to put anything back.
    assert.equal(said.Promtail[0], false);
    assert.match(String(said.Promtail[1]), /files are in place/);
    await eventually(async () => {
      assert.deepEqual(await health('shop/payments-scrape'), ['up']);
      assert.deepEqual(await health('probe/shop/payments-probe'), ['up']);
    });
    assert.notEqual((await ruleNames('payments-rules')).length, 0);
    assert.match(await routing(), /component:default\/payments/);
  });

  it('finds nothing to do afterwards', async () => {
    const { changes } = await stack.plan('payments');
    assert.deepEqual(
      [...new Set(changes.map(({ action }) => action))],
      ['unchanged'],
    );
  });

  it('shows the changed field, and refuses a plan that the world has left behind', async () => {
    const { hash: old } = await stack.plan('payments');
    stack.annotate('payments', {
      ...asked,
      'observability/metrics-interval': '7s',
    });
    const { changes, hash } = await stack.plan('payments');
    const [update] = changes;
    assert.equal(update.action, 'update');
    assert.deepEqual(update.fields[0], {
      path: '/spec/document/0/scrape_interval',
      before: '5s',
      after: '7s',
    });
    await assert.rejects(stack.apply('payments', old), {
      name: 'ConflictError',
    });
    await stack.apply('payments', hash);
    await assert.rejects(stack.apply('payments', hash), {
      name: 'ConflictError',
    });
  });

  it("puts a rule back that vmalert refuses, with vmalert's words", async () => {
    const broken = brokenManifest('RuleFile', {
      groups: [{ name: 'broken', rules: [{ alert: 'X', expr: 'sum(' }] }],
    });
    const { results, acceptance } = await stack
      .delivery('victoria')
      .write([createWrite(broken)]);
    assert.equal(results[0].ok, false);
    assert.match(String(results[0].message), /vmalert/);
    const [said] = acceptance.filter(({ server }) => server === 'vmalert');
    assert.equal(said.ok, false);
    assert.match(said.message, /shop\.broken-rules\.yaml/);
    assert.deepEqual(
      await stack.delivery('victoria').listOwned('component:default/broken'),
      [],
    );
    // What was put back is what runs.
    const metrics = await (
      await fetch(`${platform.urls.vmalert}/metrics`)
    ).text();
    assert.match(metrics, /^vmalert_config_last_reload_successful 1$/m);
    assert.notEqual((await ruleNames('payments-rules')).length, 0);
  });

  it('puts a scrape file back that vmagent refuses', async () => {
    const broken = brokenManifest('ScrapeFile', [
      { job_name: 'broken', scrape_interval: '5s', relabel_configs: 'none' },
    ]);
    const { results, acceptance } = await stack
      .delivery('victoria')
      .write([createWrite(broken)]);
    assert.equal(results[0].ok, false);
    assert.equal(acceptance[0].ok, false);
    const metrics = await (
      await fetch(`${platform.urls.vmagent}/metrics`)
    ).text();
    assert.match(metrics, /^vm_promscrape_config_last_reload_successful 1$/m);
    // A target that was taken up again is down until it is scraped.
    await eventually(async () =>
      assert.deepEqual(await health('shop/payments-scrape'), ['up']),
    );
  });

  it("puts a route back that Alertmanager refuses, with Alertmanager's words", async () => {
    const before = await readFile(platform.layout.alertmanagerConfig, 'utf8');
    const broken = brokenManifest('RouteFile', {
      routes: [{ receiver: 'nobody' }],
    });
    const { results, acceptance } = await stack
      .delivery('victoria')
      .write([createWrite(broken)]);
    assert.equal(results[0].ok, false);
    const [said] = acceptance.filter(({ server }) => server === 'Alertmanager');
    assert.match(said.message, /undefined receiver.*nobody/);
    assert.equal(
      await readFile(platform.layout.alertmanagerConfig, 'utf8'),
      before,
    );
    assert.match(await routing(), /component:default\/payments/);
  });

  it('loses nothing of two applies at once', async () => {
    stack.annotate('misnamed', asked);
    stack.annotate('other', asked);
    const plans = await Promise.all(['misnamed', 'other'].map(stack.plan));
    const answers = await Promise.all([
      stack.apply('misnamed', plans[0].hash),
      stack.apply('other', plans[1].hash),
    ]);
    for (const { results } of answers) {
      assert.deepEqual(
        [...new Set(results.map(({ outcome }) => outcome))],
        ['applied'],
      );
    }
    const configuration = await routing();
    for (const name of ['payments', 'misnamed', 'other']) {
      assert.match(configuration, new RegExp(`component:default/${name}"`));
      assert.notEqual((await ruleNames(`${name}-rules`)).length, 0);
    }
  });

  it('leaves the files where they are while a server is down, which reads them when it is back', async () => {
    await platform.stopServer('vmalert');
    stack.annotate('other', { ...asked, 'observability/alerts': 'none' });
    const { results, acceptance } = await stack.planAndApply('other');
    assert.deepEqual(
      results.map(({ action, outcome }) => [action, outcome]),
      [['delete', 'applied']],
    );
    assert.equal(acceptance[0].server, 'vmalert');
    assert.equal(acceptance[0].ok, false);
    await platform.start('vmalert');
    assert.deepEqual(await ruleNames('other-rules'), []);
    assert.notEqual((await ruleNames('payments-rules')).length, 0);
  });

  it('takes away what is no longer asked for, and only that', async () => {
    stack.annotate('payments', {
      'observability/alerts': 'none',
      'observability/logs': 'off',
    });
    const { results } = await stack.planAndApply('payments');
    assert.deepEqual(
      [...new Set(results.map(({ action, outcome }) => action + outcome))],
      ['deleteapplied'],
    );
    await eventually(async () => {
      assert.deepEqual(await health('shop/payments-scrape'), []);
    });
    const configuration = await routing();
    assert.doesNotMatch(configuration, /component:default\/payments"/);
    assert.match(configuration, /component:default\/misnamed"/);
  });
});
