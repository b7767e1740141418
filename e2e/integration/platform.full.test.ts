import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { eventually } from '../processes/eventually.ts';

interface QueryAnswer {
  data: { result: { value: [number, string] }[] };
}

interface StreamsAnswer {
  data: {
    result: { stream: Record<string, string>; values: [string, string][] }[];
  };
}

type AlertsAnswer = { labels: Record<string, string> }[];

const get = async <T>(url: string) => (await fetch(url)).json() as Promise<T>;

// As in platform.test.ts, files are delivered by hand.
describe("the platform's cluster of Prometheus, and its logs", () => {
  let platform: Platform;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-platform-'));
    platform = await startPlatform({
      dir,
      servers: [
        'alertmanager',
        'blackbox-exporter',
        'prometheus',
        'loki',
        'promtail',
      ],
    });
  });

  after(async () => {
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function query(expression: string): Promise<string | undefined> {
    const url = `${
      platform.urls.prometheus
    }/api/v1/query?query=${encodeURIComponent(expression)}`;
    return (await get<QueryAnswer>(url)).data.result[0]?.value[1];
  }

  const checkout = (...path: string[]) =>
    join(platform.layout.inventory, 'prometheus', ...path, 'checkout.json');

  it('scrapes what a delivered file names, and evaluates its rules', async () => {
    const managed = platform.layout.managed('prometheus');
    const scrape_configs = [
      {
        job_name: 'checkout',
        file_sd_configs: [{ files: [checkout('shop')] }],
      },
    ];
    const expr = 'count(up{job="checkout"} == 1) == 2';
    await writeFile(
      join(managed, 'scrape', 'shop-checkout.yaml'),
      JSON.stringify({ scrape_configs }),
    );
    await writeFile(
      join(managed, 'rules', 'shop-checkout.yaml'),
      JSON.stringify({
        groups: [{ name: 'checkout', rules: [{ alert: 'BothPodsUp', expr }] }],
      }),
    );
    const response = await fetch(`${platform.urls.prometheus}/-/reload`, {
      method: 'POST',
    });
    assert.equal(response.ok, true);
    await eventually(async () => {
      assert.equal(await query('count(up{job="checkout"} == 1)'), '2');
      assert.equal(
        await query('count(kube_pod_info{pod=~"checkout-.+"})'),
        '2',
      );
    });
    await eventually(async () => {
      const [alert] = await get<AlertsAnswer>(
        `${platform.urls.alertmanager}/api/v2/alerts?filter=alertname="BothPodsUp"`,
      );
      assert.equal(alert?.labels.cluster, 'prometheus');
    });
  });

  it('ships the lines of delivered log files', async () => {
    const { promtailBase, promtailConfig } = platform.layout;
    const scrape = JSON.stringify([
      {
        job_name: 'checkout',
        file_sd_configs: [{ files: [checkout('logs', 'shop')] }],
      },
    ]);
    const base = await readFile(promtailBase, 'utf8');
    await writeFile(
      promtailConfig,
      base.replace('scrape_configs: []', `scrape_configs: ${scrape}`),
    );
    const reloaded = await fetch(`${platform.urls.promtail}/reload`);
    assert.equal(reloaded.ok, true, await reloaded.text());
    const [pod] = platform.workloads.pods;
    await fetch(`${pod.url}/products?search=shipped-line`);
    const selector = `{pod="${pod.name}"} |= "shipped-line"`;
    await eventually(async () => {
      const { data } = await get<StreamsAnswer>(
        `${
          platform.urls.loki
        }/loki/api/v1/query_range?query=${encodeURIComponent(selector)}`,
      );
      assert.match(
        data.result[0]?.values[0]?.[1] ?? '',
        /"search":"shipped-line"/,
      );
      assert.equal(data.result[0].stream.namespace, 'shop');
    });
  });

  it("answers what the Logs tab asks Loki's index for", async () => {
    const selector = encodeURIComponent('{namespace="shop"}');
    const loki = `${platform.urls.loki}/loki/api/v1`;
    await eventually(async () => {
      const volume = await fetch(
        `${loki}/index/volume_range?query=${selector}`,
      );
      assert.equal(volume.status, 200, await volume.clone().text());
      const patterns = await fetch(`${loki}/patterns?query=${selector}`);
      assert.equal(patterns.status, 200, await patterns.clone().text());
    });
  });

  it('comes back on the same state with what was assembled', async () => {
    const kept = join(dir, 'kept.yml');
    await copyFile(platform.layout.promtailConfig, kept);
    const { urls } = platform;
    await platform.stop();
    platform = await startPlatform({
      dir,
      servers: ['promtail', 'prometheus'],
    });
    assert.deepEqual(platform.urls, urls);
    assert.equal(
      await readFile(platform.layout.promtailConfig, 'utf8'),
      await readFile(kept, 'utf8'),
    );
    await eventually(async () => {
      assert.equal(await query('count(up{job="checkout"} == 1)'), '2');
    });
  });
});
