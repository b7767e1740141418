import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import { isFree } from '../processes/ports.ts';
import { startWorkloads } from '../workloads/supervisor.ts';
import type { RunningWorkloads } from '../workloads/supervisor.ts';

const text = async (url: string) => (await fetch(url)).text();

describe("the demo's workloads", () => {
  let dir: string;
  let running: RunningWorkloads;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-workloads-'));
    running = await startWorkloads({ dir });
    await eventually(() => assert.ok(running.pods.every(pod => pod.ready)));
  });

  after(async () => {
    await running?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const podsOf = (name: string) =>
    running.pods.filter(({ workload }) => workload.name === name);

  it('names pods as a Deployment does', () => {
    const names = podsOf('checkout').map(({ name }) => name);
    assert.equal(new Set(names).size, 2);
    for (const name of names) {
      assert.match(
        name,
        /^checkout-[bcdfghjklmnpqrstvwxz2456789]{10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/,
      );
    }
  });

  it('writes targets and log files for discovery', async () => {
    const read = async (...path: string[]) =>
      JSON.parse(await readFile(join(dir, 'inventory', ...path), 'utf8'));
    const [pod] = podsOf('payments');
    const labels = { namespace: 'shop', pod: pod.name, container: 'app' };
    assert.deepEqual(await read('victoria', 'shop', 'payments.json'), [
      {
        targets: [`127.0.0.1:${pod.port}`],
        labels: { ...labels, service: 'payments', port: 'http' },
      },
    ]);
    assert.deepEqual(await read('victoria', 'logs', 'shop', 'payments.json'), [
      {
        targets: ['localhost'],
        labels: {
          ...labels,
          __path__: join(dir, 'pods', `shop_${pod.name}`, 'app', '*.log'),
        },
      },
    ]);
  });

  it('measures requests in the histogram that presets expect, and logs them', async () => {
    const [pod] = podsOf('checkout');
    await fetch(`${pod.url}/products?search=needle-7`);
    assert.match(
      await text(`${pod.url}/metrics`),
      /^http_request_duration_seconds_bucket\{le="0\.3",method="GET",route="\/products",status_code="200"\} [1-9]/m,
    );
    await eventually(async () => {
      const lines = (await readFile(pod.logPath, 'utf8')).split('\n');
      const line = lines.find(each => each.includes('needle-7')) ?? '{}';
      const { level, msg, status } = JSON.parse(line);
      assert.deepEqual(
        { level, msg, status },
        { level: 'info', msg: 'GET /products', status: 200 },
      );
    });
  });

  it("shows each cluster its own containers' usage", async () => {
    const [pod] = podsOf('checkout');
    const labels = `namespace="shop",pod="${pod.name}"`;
    await eventually(async () => {
      const metrics = await text(`${running.exporters.prometheus.url}/metrics`);
      const value = (name: string, more: string) =>
        Number(metrics.split(`${name}{${labels}${more}} `)[1]?.split('\n')[0]);
      const container = ',container="app",image="shop/checkout:1.0.0"';
      const cpu = value(
        'container_cpu_usage_seconds_total',
        `${container},cpu="total"`,
      );
      const memory = value('container_memory_working_set_bytes', container);
      const sent = value(
        'container_network_transmit_bytes_total',
        ',interface="lo"',
      );
      assert.ok(cpu > 0.01 && cpu < 60, `${cpu} s of CPU`);
      assert.ok(memory > 20e6 && memory < 256e6, `${memory} bytes of memory`);
      assert.ok(sent > 100, `${sent} bytes sent`);
      assert.doesNotMatch(metrics, /payments/);
    });
  });

  it('restarts a container that died, in the same pod, and counts it', async () => {
    const [pod] = podsOf('legacy');
    const { pid } = pod;
    process.kill(pid as number, 'SIGKILL');
    await eventually(() => {
      assert.notEqual(pod.pid ?? pid, pid);
      assert.equal(pod.ready, true);
    });
    const metrics = await text(`${running.exporters.prometheus.url}/metrics`);
    const container = `namespace="shop",pod="${pod.name}",container="app"`;
    const line = `kube_pod_container_status_restarts_total{${container}} 1\n`;
    assert.ok(metrics.includes(line), metrics);
  });

  it('leaves no process and no port behind', async () => {
    const { pods } = running;
    const pids = pods.flatMap(({ pid }) => pid ?? []);
    await running.stop();
    for (const pid of pids) {
      assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    }
    for (const { port } of pods) {
      assert.equal(await isFree(port), true);
    }
  });
});
