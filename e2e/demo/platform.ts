import { mkdir } from 'node:fs/promises';
import { Restarting } from '../processes/restarting.ts';
import { ensureBuilt } from '../servers/build.ts';
import { cheapestFirst, fastServers } from '../servers/catalogue.ts';
import type { ServerName } from '../servers/definition.ts';
import { startServer } from '../servers/start.ts';
import type { RunningServer } from '../servers/start.ts';
import type { WorkloadDefinition } from '../workloads/definition.ts';
import { startWorkloads } from '../workloads/supervisor.ts';
import type { RunningWorkloads } from '../workloads/supervisor.ts';
import { clusters, platformLayout } from './layout.ts';
import type { PlatformLayout } from './layout.ts';
import {
  platformUrls,
  serverConfig,
  writePlatformConfig,
} from './platformConfig.ts';
import type { PlatformUrls } from './platformConfig.ts';
import { choosePorts } from './platformPorts.ts';
import type { PlatformPorts } from './platformPorts.ts';
import { startWebhookReceiver } from './webhook.ts';
import type { WebhookReceiver } from './webhook.ts';

export interface PlatformRequest {
  /** State: configuration, data, logs. Kept when the platform stops. */
  dir: string;
  /** All of the demo's by default. */
  workloads?: WorkloadDefinition[];
  /** Whether requests are sent to the workloads; true by default. */
  load?: boolean;
  /** Ports to take where they are free. */
  ports?: Record<string, number>;
  /** A server's crash, its restart, the progress of a build. */
  onEvent?: (server: string, text: string) => void;
}

const isStore = (name: ServerName) =>
  ['alertmanager', 'loki', 'victoria-metrics'].includes(name);

/** The demo's two clusters and what they share, without Backstage. */
export class Platform {
  readonly layout: PlatformLayout;
  readonly ports: PlatformPorts;
  readonly urls: PlatformUrls;
  readonly workloads: RunningWorkloads;
  readonly webhook: WebhookReceiver;
  readonly #onEvent: (server: string, text: string) => void;
  readonly #abort = new AbortController();
  readonly #running = new Map<ServerName, Restarting<RunningServer>>();

  private constructor(
    parts: Pick<Platform, 'layout' | 'ports' | 'workloads' | 'webhook'>,
    onEvent: PlatformRequest['onEvent'],
  ) {
    this.layout = parts.layout;
    this.ports = parts.ports;
    this.workloads = parts.workloads;
    this.webhook = parts.webhook;
    this.urls = platformUrls(parts.ports);
    this.#onEvent = onEvent ?? (() => {});
  }

  /** Chooses ports, writes all configuration, and starts the workloads; no server yet. */
  static async create(request: PlatformRequest): Promise<Platform> {
    await mkdir(request.dir, { recursive: true });
    const layout = platformLayout(request.dir);
    await layout.create();
    const ports = await choosePorts(layout.ports, request.ports);
    await writePlatformConfig(layout, ports);
    const webhook = await startWebhookReceiver(
      ports.of('webhook'),
      layout.notifications,
    );
    const workloads = await startWorkloads({
      dir: request.dir,
      workloads: request.workloads,
      load: request.load,
      exporterPorts: Object.fromEntries(
        clusters.map(name => [name, ports.of(`container-exporter-${name}`)]),
      ),
    });
    return new Platform({ layout, ports, workloads, webhook }, request.onEvent);
  }

  /** Builds a server where it must be, starts it, and keeps it running. Resolves when it is ready. */
  async start(
    name: ServerName,
    options: { background?: boolean } = {},
  ): Promise<void> {
    const report = (line: string) =>
      this.#onEvent(name, line.replace(`${name}: `, ''));
    const { signal } = this.#abort;
    await ensureBuilt(name, { ...options, report, signal });
    signal.throwIfAborted();
    const running = await Restarting.start({
      start: startSignal =>
        startServer(
          name,
          {
            ports: this.ports.ofServer(name),
            dir: this.layout.server(name),
            config: serverConfig(name, this.layout, this.urls),
          },
          { signal: AbortSignal.any([signal, startSignal]) },
        ),
      onEvent: ({ text }) => report(text),
    });
    this.#running.set(name, running);
  }

  /** A server that runs now; undefined while it is down. */
  server(name: ServerName): RunningServer | undefined {
    return this.#running.get(name)?.current;
  }

  /** Ends one server, e.g. to see what the product says when it is down. `start` brings it back. */
  async stopServer(name: ServerName): Promise<void> {
    await this.#running.get(name)?.stop();
    this.#running.delete(name);
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('the platform is stopping'));
    await this.workloads.stop();
    const stores = [...this.#running.keys()].filter(isStore);
    const others = [...this.#running.keys()].filter(name => !isStore(name));
    // What sends goes first: it would wait for a store that is gone.
    for (const names of [others, stores]) {
      await Promise.all(names.map(name => this.stopServer(name)));
    }
    await this.webhook.close();
  }
}

/** A platform with these servers ready: the fast ones by default. */
export async function startPlatform(
  request: PlatformRequest & { servers?: ServerName[] },
): Promise<Platform> {
  const platform = await Platform.create(request);
  const names = cheapestFirst(request.servers ?? fastServers) as ServerName[];
  try {
    // One build at a time, then all starts at once.
    for (const name of names) {
      await ensureBuilt(name, {
        report: line => request.onEvent?.(name, line),
      });
    }
    await Promise.all(names.map(name => platform.start(name)));
  } catch (error) {
    await platform.stop();
    throw error;
  }
  return platform;
}
