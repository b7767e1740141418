import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { eventually } from '../processes/eventually.ts';

interface QueryAnswer {
  data: { result: { value: [number, string] }[] };
}

type AlertsAnswer = { labels: Record<string, string> }[];

const get = async <T>(url: string) => (await fetch(url)).json() as Promise<T>;

async function reload(url: string): Promise<void> {
  const response = await fetch(`${url}/-/reload`, { method: 'POST' });
  assert.equal(response.ok, true);
}

// Files as the product delivers them, written by hand: this holds the platform, not the product.
describe("the platform's cluster of VictoriaMetrics", () => {
  let platform: Platform;
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-platform-'));
    platform = await startPlatform({ dir });
  });

  after(async () => {
    await platform?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const deliver = (kind: string, content: unknown) =>
    writeFile(
      join(platform.layout.managed('victoria'), kind, 'shop-payments.yaml'),
      JSON.stringify(content),
    );

  async function query(expression: string): Promise<string | undefined> {
    const url = `${
      platform.urls.victoriaMetrics
    }/api/v1/query?query=${encodeURIComponent(expression)}`;
    return (await get<QueryAnswer>(url)).data.result[0]?.value[1];
  }

  it('has container metrics before anything is delivered', async () => {
    await eventually(async () => {
      const memory = 'container_memory_working_set_bytes{pod=~"payments-.+"}';
      const bytes = Number((await query(memory)) ?? 0);
      assert.ok(bytes > 20e6, `${bytes} bytes`);
    });
  });

  it('scrapes and probes what a delivered file names', async () => {
    const inventory = join(platform.layout.inventory, 'victoria/shop');
    const blackbox = new URL(platform.urls.blackboxExporter).host;
    const file_sd_configs = [{ files: [join(inventory, 'payments.json')] }];
    await deliver('scrape', [
      { job_name: 'payments', file_sd_configs },
      {
        job_name: 'payments-probe',
        metrics_path: '/probe',
        params: { module: ['http_2xx'] },
        file_sd_configs,
        relabel_configs: [
          {
            source_labels: ['__address__'],
            target_label: '__param_target',
            replacement: 'http://$1/healthz',
          },
          { target_label: '__address__', replacement: blackbox },
        ],
      },
    ]);
    await reload(platform.urls.vmagent);
    await eventually(async () => {
      assert.equal(await query('up{job="payments",service="payments"}'), '1');
      assert.equal(await query('probe_success{job="payments-probe"}'), '1');
      assert.equal(await query('up{job="payments",cluster="victoria"}'), '1');
    });
  });

  it('evaluates a delivered rule, and the receiver of the route is told', async () => {
    await deliver('rules', {
      groups: [
        {
          name: 'payments',
          interval: '1s',
          rules: [
            {
              alert: 'PaymentsAreThere',
              expr: 'up{job="payments"} == 1',
              labels: { severity: 'warning' },
            },
          ],
        },
      ],
    });
    await reload(platform.urls.vmalert);
    await eventually(async () => {
      const alerts = await get<AlertsAnswer>(
        `${platform.urls.alertmanager}/api/v2/alerts?filter=alertname="PaymentsAreThere"`,
      );
      assert.equal(alerts[0]?.labels.cluster, 'victoria');
    });
    await eventually(() => {
      const receivers = platform.webhook.notifications.map(n => n.receiver);
      assert.ok(receivers.includes('platform-default'), String(receivers));
    });
  });

  it('starts a server again that has died', async () => {
    const before = platform.server('vmagent');
    process.kill(before?.pid as number, 'SIGKILL');
    await eventually(async () => {
      const now = platform.server('vmagent');
      assert.ok(now && now.pid !== before?.pid);
      assert.equal((await fetch(`${now.url}/health`)).ok, true);
    });
  });

  it('keeps its ports for the next run', async () => {
    const kept = JSON.parse(await readFile(platform.layout.ports, 'utf8'));
    assert.equal(platform.urls.vmagent, `http://127.0.0.1:${kept.vmagent}`);
  });
});
