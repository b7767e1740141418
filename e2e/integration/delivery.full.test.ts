import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { eventually } from '../processes/eventually.ts';
import { demoServers } from '../servers/catalogue.ts';
import { deliveryStack } from './deliveryStack.ts';
import type { DeliveryStack } from './deliveryStack.ts';
import { brokenManifest, createWrite } from './brokenManifest.ts';

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
  'observability/alert-receiver': 'shop-oncall',
  'observability/logs-format': 'json',
};

describe('delivery and doctor on both clusters, with Prometheus, Loki and Promtail', () => {
  let platform: Platform;
  let stack: DeliveryStack;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-full-'));
    platform = await startPlatform({ dir, servers: demoServers });
    stack = await deliveryStack(platform);
  });

  after(async () => {
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const metric = async (url: string, name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  };

  it('brings a component of each cluster to health, from annotation to log line', async () => {
    for (const name of ['checkout', 'payments']) {
      stack.annotate(name, asked);
      const { results, acceptance } = await stack.planAndApply(name);
      assert.deepEqual(
        [...new Set(results.map(({ outcome }) => outcome))],
        ['applied'],
        JSON.stringify(results),
      );
      assert.deepEqual(
        acceptance.filter(({ ok }) => !ok),
        [],
      );
    }
    await eventually(async () => {
      for (const name of ['checkout', 'payments']) {
        const checks = await stack.doctor(name);
        assert.deepEqual(
          checks.filter(({ status }) => status !== 'ok'),
          [],
          name,
        );
      }
    }, 60);
  });

  it('shows Promtail the logs of both clusters', async () => {
    const configuration = await readFile(
      platform.layout.promtailConfig,
      'utf8',
    );
    assert.match(configuration, /job_name: shop\/checkout-logs/);
    assert.match(configuration, /job_name: shop\/payments-logs/);
  });

  it('puts a rule back that Prometheus refuses', async () => {
    const { results, acceptance } = await stack.delivery('prometheus').write([
      createWrite(
        brokenManifest('RuleFile', {
          groups: [{ name: 'broken', rules: [{ alert: 'X', expr: 'sum(' }] }],
        }),
      ),
    ]);
    assert.equal(results[0].ok, false);
    const [said] = acceptance.filter(({ server }) => server === 'Prometheus');
    assert.equal(said.ok, false);
    assert.match(said.message, /^500: failed to reload config/);
    assert.equal(
      await metric(
        platform.urls.prometheus,
        'prometheus_config_last_reload_successful',
      ),
      '1',
    );
  });

  it('puts a scrape file back whose job Prometheus has already', async () => {
    const { results, acceptance } = await stack.delivery('prometheus').write([
      createWrite(
        brokenManifest('ScrapeFile', {
          scrape_configs: [{ job_name: 'shop/checkout-scrape' }],
        }),
      ),
    ]);
    assert.equal(results[0].ok, false);
    assert.match(acceptance[0].message, /failed to reload.*its log says/);
    const health = (await stack.doctor('checkout')).find(
      ({ id }) => id === 'configurationAccepted',
    );
    assert.equal(health?.status, 'ok');
  });

  it("puts a log file back that Promtail refuses, with Promtail's words", async () => {
    const before = await readFile(platform.layout.promtailConfig, 'utf8');
    const { results, acceptance } = await stack.delivery('victoria').write([
      createWrite(
        brokenManifest('LogFile', {
          scrape_configs: [
            { job_name: 'broken', pipeline_stages: [{ nonsense: {} }] },
          ],
        }),
      ),
    ]);
    assert.equal(results[0].ok, false, JSON.stringify(acceptance));
    const [said] = acceptance.filter(({ server }) => server === 'Promtail');
    assert.equal(said.ok, false);
    assert.equal(
      await readFile(platform.layout.promtailConfig, 'utf8'),
      before,
    );
  });

  it('says that nothing arrives of a component whose logs nobody ships', async () => {
    stack.annotate('misnamed', {});
    const check = (await stack.doctor('misnamed')).find(
      ({ id }) => id === 'linesArrive',
    );
    assert.equal(check?.status, 'failed');
    assert.match(String(check?.evidence), /No line within the last hour/);
  });
});
