import { randomBytes } from 'node:crypto';
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Knex } from 'knex';
import { StartedProcess } from '../../../e2e/processes/childProcess.ts';
import { LogFile } from '../../../e2e/processes/logFile.ts';
import { freePorts } from '../../../e2e/processes/ports.ts';
import { waitUntilReady } from '../../../e2e/processes/ready.ts';
import type {
  ClustersResponse,
  ReconcileRun,
} from '../../../plugins/observability-common/src/index.ts';

const MEBIBYTE = 1_024;
const here = fileURLToPath(new URL('.', import.meta.url));
/** The backend's own dependencies are where its package is. */
const require = createRequire(
  new URL('../../../packages/backend/package.json', import.meta.url),
);

/** The workspace's own packages are compiled into one file, as a build of them would be; everything else is loaded as it is installed. */
const onlyOurs: Plugin = {
  name: 'only-ours',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path }) => {
      if (path.startsWith('@observability-kit/')) {
        return undefined;
      }
      return {
        path: path.startsWith('node:') ? path : resolved(path),
        external: true,
      };
    });
  },
};

function resolved(path: string): string {
  try {
    return require.resolve(path);
  } catch {
    return path;
  }
}

interface BenchBackendRequest {
  /** For what it is made of and writes. */
  dir: string;
  /** `observability` of app-config. */
  observability: object;
  database: Knex.PgConnectionConfig;
  catalogUrl: string;
  /** Largest heap in MiB, young objects included; Node's own choice when left out. */
  heap?: number;
}

/** A backend in a process of its own: what it takes of the machine is nobody else's. */
export class BenchBackend {
  readonly #process: StartedProcess;
  readonly #url: string;
  readonly #token: string;

  private constructor(process: StartedProcess, url: string, token: string) {
    this.#process = process;
    this.#url = url;
    this.#token = token;
  }

  static async start({
    dir,
    observability,
    database: { user, password, host, port: databasePort },
    catalogUrl,
    heap,
  }: BenchBackendRequest): Promise<BenchBackend> {
    await mkdir(dir, { recursive: true });
    const main = join(dir, 'main.cjs');
    await build({
      entryPoints: [join(here, 'main.ts')],
      outfile: main,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [onlyOurs],
      logLevel: 'error',
    });
    // Without this workspace around it: to compile everybody's configuration schema takes more memory than all that is measured here.
    await writeFile(join(dir, 'package.json'), '{"name":"bench"}');
    const { port } = await freePorts(['port']);
    const token = randomBytes(24).toString('hex');
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = join(dir, 'app-config.json');
    await writeFile(
      config,
      JSON.stringify({
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          auth: {
            externalAccess: [
              { type: 'static', options: { token, subject: 'bench' } },
            ],
          },
          database: {
            client: 'pg',
            connection: { user, password, host, port: databasePort },
          },
        },
        discovery: {
          endpoints: [{ target: catalogUrl, plugins: ['catalog'] }],
        },
        observability,
      }),
    );
    const log = new LogFile(join(dir, 'backend.log'));
    const started = await StartedProcess.start({
      name: 'backend',
      command: process.execPath,
      args: [
        ...(heap ? [`--max-heap-size=${heap}`] : []),
        main,
        `--config=${config}`,
      ],
      cwd: dir,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      log,
    });
    const url = `${baseUrl}/.backstage/health/v1/readiness`;
    if (!(await waitUntilReady({ url, within: 60 }))) {
      await started.stop();
      throw new Error(`The backend did not start:\n${log.tail().join('\n')}`);
    }
    return new BenchBackend(started, `${baseUrl}/api/observability`, token);
  }

  /** Resident memory in MiB: now, and at most since the start. */
  async memory(): Promise<{ now: number; peak: number }> {
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8');
    const mebibytes = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) /
      MEBIBYTE;
    return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
  }

  /** Runs the task of the reconciler once, to its end. */
  async reconcile(): Promise<ReconcileRun> {
    const before = (await this.#lastRun())?.at;
    await this.#ask(
      'POST',
      '/.backstage/scheduler/v1/tasks/observability-reconcile-main/trigger',
    );
    for (;;) {
      const run = await this.#lastRun();
      if (run && run.at !== before) {
        return run;
      }
      await sleep(200);
    }
  }

  stop(): Promise<unknown> {
    return this.#process.stop();
  }

  async #lastRun(): Promise<ReconcileRun | undefined> {
    const { clusters } = JSON.parse(
      await this.#ask('GET', '/clusters'),
    ) as ClustersResponse;
    return clusters[0].lastRun;
  }

  async #ask(method: 'GET' | 'POST', path: string): Promise<string> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}` },
    });
    const body = await response.text();
    // The task may have come to its turn by itself.
    if (!response.ok && response.status !== 409) {
      throw new Error(`${path}: ${response.status} ${body.slice(0, 300)}`);
    }
    return body;
  }
}
