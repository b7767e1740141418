import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { eventually } from '../processes/eventually.ts';
import { ensureBuilt } from '../servers/build.ts';
import type { ServerPorts } from '../servers/definition.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer, type RunningServer } from '../servers/start.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'scripts/observability.mjs');

const KEYS = {
  LOKI_STORAGE_KEY_ID: 'loki',
  LOKI_STORAGE_KEY: 'nobody-guesses-this',
};

/** What a platform's team runs. */
async function render(dir: string, platform: object, ...more: string[]) {
  const config = join(dir, 'platform.yaml');
  await writeFile(config, stringify(platform));
  const out = join(dir, 'out');
  await run(process.execPath, [
    COMMAND,
    ...['platform', 'render', '--for', 'loki'],
    ...['--config', config, '--out', out, ...more],
  ]);
  return out;
}

const BASE = {
  periods: [{ from: '2024-04-01' }],
  retention: {
    days: 30,
    streams: [{ selector: '{namespace="audit"}', days: 365 }],
  },
};

describe("Loki's set-up, on the real Loki", () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-loki-platform-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  for (const [name, platform] of Object.entries({
    'a file system': { ...BASE, storage: { type: 'filesystem' } },
    'S3, with tenants': {
      ...BASE,
      storage: { type: 's3', bucket: 'acme-logs', secret: 'keys' },
      tenants: { shop: { days: 90 } },
    },
    GCS: { ...BASE, storage: { type: 'gcs', bucket: 'acme-logs' } },
    Azure: {
      ...BASE,
      storage: { type: 'azure', account: 'acme', container: 'logs' },
    },
    'an older period': {
      ...BASE,
      storage: { type: 's3', bucket: 'acme-logs' },
      periods: [
        { from: '2022-01-01', version: 'v12', store: 'boltdb-shipper' },
        ...BASE.periods,
      ],
    },
  }))
    it(`takes the configuration for ${name}`, async () => {
      const loki = await ensureBuilt('loki');
      const place = await mkdtemp(join(dir, 'verify-'));
      const out = await render(place, platform);
      const { stdout, stderr } = await run(
        loki,
        [
          `-config.file=${join(out, 'loki.yaml')}`,
          '-config.expand-env=true',
          '-verify-config',
        ],
        { env: { ...process.env, ...KEYS } },
      );
      assert.match(stdout + stderr, /config is valid/);
    });

  it('has alerts that Prometheus and vmalert take', async () => {
    const place = await mkdtemp(join(dir, 'rules-'));
    const out = await render(place, {
      ...BASE,
      storage: { type: 'filesystem' },
    });
    const rules = join(out, 'rules/loki.yaml');
    const promtool = await ensureBuilt('promtool');
    const { stdout } = await run(promtool, ['check', 'rules', rules]);
    assert.match(stdout, /SUCCESS: 10 rules found/);
    const vmalert = await ensureBuilt('vmalert');
    await run(vmalert, ['-dryRun', `-rule=${rules}`]);
  });
});

const MINUTE = 60_000;
const COUNT = 5_000;

describe('Loki over a real S3 server', () => {
  const started: RunningServer[] = [];
  let dir: string;
  let s3: RunningServer;
  let config: string;
  let ports: ServerPorts;
  let loki: RunningServer;

  const bucket = () => join(dir, 's3', 'acme-logs');
  const local = () => join(dir, 'local');

  const startLoki = async () => {
    const running = await startServer('loki', {
      ports,
      dir: join(dir, 'loki'),
      config: { config },
      inside: [
        'env',
        ...Object.entries(KEYS).map(([key, value]) => `${key}=${value}`),
      ],
    });
    started.push(running);
    return running;
  };

  const objects = async (under: string) =>
    (await readdir(bucket(), { recursive: true, withFileTypes: true })).filter(
      entry =>
        entry.isFile() && entry.parentPath.startsWith(join(bucket(), under)),
    );

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-loki-s3-'));
    await mkdir(bucket(), { recursive: true });
    const s3Dir = join(dir, 'gateway');
    await mkdir(join(s3Dir, 'attributes'), { recursive: true });
    s3 = await startServer('versitygw', {
      ports: await freeServerPorts('versitygw'),
      dir: s3Dir,
      config: {
        root: join(dir, 's3'),
        accessKey: KEYS.LOKI_STORAGE_KEY_ID,
        secretKey: KEYS.LOKI_STORAGE_KEY,
      },
    });
    started.push(s3);
    const out = await render(dir, {
      ...BASE,
      storage: {
        ...{ type: 's3', bucket: 'acme-logs', secret: 'keys' },
        endpoint: s3.url,
        pathStyle: true,
      },
      patterns: false,
    });
    // What `render` cannot know of this machine: ports and places; and nobody waits for a second member of the ring.
    ports = await freeServerPorts('loki');
    const written = parse(await readFile(join(out, 'loki.yaml'), 'utf8'));
    written.server.http_listen_port = ports.http;
    written.server.grpc_listen_port = ports.grpc;
    written.common.path_prefix = local();
    written.compactor.working_directory = join(local(), 'compactor');
    written.ingester = {
      lifecycler: { join_after: '0s', min_ready_duration: '0s' },
    };
    config = join(dir, 'loki.yaml');
    await writeFile(config, stringify(written));
    loki = await startLoki();
  });

  after(async () => {
    for (const server of started.reverse()) await server.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('reads back every line, in order, after all that it kept locally is gone', async () => {
    const start = BigInt(Date.now() - 5 * MINUTE) * 1_000_000n;
    const values = Array.from({ length: COUNT }, (_, index) => [
      String(start + BigInt(index)),
      `line ${index} of ${COUNT} with a "quote" and ünïcode`,
    ]);
    const push = await fetch(`${loki.url}/loki/api/v1/push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        streams: [{ stream: { app: 'archive' }, values }],
      }),
    });
    assert.equal(push.status, 204, await push.text());
    assert.equal(
      (await fetch(`${loki.url}/flush`, { method: 'POST' })).status,
      204,
    );
    await eventually(async () => {
      assert.notEqual((await objects('fake')).length, 0);
    });
    await loki.stop();
    // The index is uploaded at the end, at the latest.
    assert.notEqual((await objects('index')).length, 0);
    await rm(local(), { recursive: true });

    loki = await startLoki();
    const query = new URLSearchParams({
      query: '{app="archive"}',
      start: String(start - 1n),
      end: String(start + BigInt(COUNT)),
      limit: String(COUNT),
      direction: 'forward',
    });
    await eventually(async () => {
      const answer = await fetch(
        `${loki.url}/loki/api/v1/query_range?${query}`,
      );
      const text = await answer.text();
      assert.equal(answer.status, 200, text);
      assert.deepEqual(JSON.parse(text).data.result[0]?.values, values);
    });
  });

  it('knows every metric of its own alerts that does not wait for a failure', async () => {
    const metrics = await (await fetch(`${loki.url}/metrics`)).text();
    for (const name of [
      'loki_request_duration_seconds_count',
      'loki_panic_total',
      'loki_ring_members',
      'loki_ingester_chunks_flush_failures_total',
      'loki_compactor_apply_retention_last_successful_run_timestamp_seconds',
    ])
      assert.match(metrics, new RegExp(`^${name}[{ ]`, 'm'), name);
  });
});
