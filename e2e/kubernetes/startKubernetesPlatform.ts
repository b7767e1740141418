import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../processes/ports.ts';
import { ensureBuilt } from '../servers/build.ts';
import type { ServerName } from '../servers/definition.ts';
import { startServer } from '../servers/start.ts';
import type { WorkloadDefinition } from '../workloads/definition.ts';
import type { Users } from './credentials.ts';
import { allowDiscovery } from './discoveryAccess.ts';
import { GENERATED, MONITORING } from './generatedFiles.ts';
import type { GeneratedServer } from './generatedFiles.ts';
import { installCrds } from './installCrds.ts';
import { monitoringObjects } from './monitoringObjects.ts';
import { applyObjects } from './objectPath.ts';
import { type PlatformUrls, startGenerated } from './platformServers.ts';
import { namespaceObject } from './podObjects.ts';
import { Polling } from './Polling.ts';
import { reportRollouts } from './reportRollouts.ts';
import { startOperators } from './startOperators.ts';
import { type RunningPods, startPods } from './startPods.ts';
import { TestCluster } from './TestCluster.ts';

export interface KubernetesPlatformRequest {
  /** State: configuration, data, logs. The cluster itself begins empty. */
  dir: string;
  /** What runs in the cluster; needs root. None by default. */
  workloads?: WorkloadDefinition[];
  /** Whether requests are sent to the workloads; false by default. */
  load?: boolean;
  /** Further users of the cluster, each with a token. */
  users?: Users;
  /** Alertmanager's configuration without the routes of entities. */
  alertmanagerBase?: string;
  say?: (text: string) => void;
  /** Gives up between two steps, with nothing left running. */
  signal?: AbortSignal;
}

/** A cluster with both operators, and the servers that they configure, started on that very configuration. */
export interface KubernetesPlatform {
  cluster: TestCluster;
  urls: PlatformUrls;
  /** Where there are workloads. */
  pods: RunningPods | undefined;
  stop(): Promise<void>;
}

const NOBODY = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n';
const servers = Object.keys(GENERATED) as GeneratedServer[];
const programs: ServerName[] = [
  'victoria-metrics',
  'prometheus',
  'vmagent',
  'vmalert',
  'alertmanager',
  'blackbox-exporter',
];

/** The users that find targets, each with a file of its token. */
async function writeTokens(cluster: TestCluster, dir: string) {
  await mkdir(dir, { recursive: true });
  const write = async (user: 'prometheus' | 'vmagent') => {
    const path = join(dir, user);
    await writeFile(path, cluster.tokens[user], { mode: 0o600 });
    return path;
  };
  return {
    prometheus: await write('prometheus'),
    vmagent: await write('vmagent'),
  };
}

/** Starts all of it; resolves when every server is ready. Where something does not start, nothing is left running. */
export async function startKubernetesPlatform(
  request: KubernetesPlatformRequest,
): Promise<KubernetesPlatform> {
  const { dir, workloads, signal, say = () => {} } = request;
  for (const name of programs) {
    await ensureBuilt(name, { report: say, signal });
  }
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) {
      await each();
    }
  };
  try {
    await rm(join(dir, 'cluster'), { recursive: true, force: true });
    const cluster = await TestCluster.start({
      dir: join(dir, 'cluster'),
      users: { prometheus: [], vmagent: [], ...request.users },
    });
    stops.push(() => cluster.stop());
    const { admin: api } = cluster;
    say(`The API server runs on ${cluster.url}`);
    await installCrds(cluster);
    signal?.throwIfAborted();
    await applyObjects(api, [namespaceObject(MONITORING.namespace)]);
    const pods = workloads
      ? await startPods({ api, dir, workloads, load: request.load })
      : undefined;
    if (pods) {
      stops.push(() => pods.stop());
    }
    signal?.throwIfAborted();
    const rollouts = Polling.start(() =>
      reportRollouts(api, MONITORING.namespace),
    );
    stops.push(() => rollouts.stop());
    const operators = await startOperators(cluster, { dir });
    stops.push(() => operators.stop());
    say('Both operators run');
    signal?.throwIfAborted();

    const ports = await freePorts([...servers, 'victoriaMetrics']);
    const url = (name: string) =>
      `http://127.0.0.1:${ports[name as 'vmagent']}`;
    const urls = Object.fromEntries(
      Object.keys(ports).map(name => [name, url(name)]),
    ) as PlatformUrls;
    await allowDiscovery(cluster, ['prometheus', 'vmagent']);
    const host = (address?: string) => address && new URL(address).host;
    const exporters = pods?.workloads.exporters;
    await applyObjects(
      api,
      monitoringObjects({
        api: { url: cluster.url, caFile: cluster.caFile },
        tokenFiles: await writeTokens(cluster, join(dir, 'tokens')),
        urls,
        alertmanagerBase: request.alertmanagerBase ?? NOBODY,
        containers: {
          prometheus: host(exporters?.prometheus?.url),
          victoria: host(exporters?.victoria?.url),
        },
      }),
    );
    const store = await startServer('victoria-metrics', {
      ports: { http: ports.victoriaMetrics },
      dir: join(dir, 'victoria-metrics'),
      config: {},
    });
    stops.push(() => store.stop());
    const started = await Promise.allSettled(
      servers.map(async server => {
        const running = await startGenerated({
          server,
          api,
          dir,
          ports: { http: ports[server] },
          urls,
        });
        stops.push(() => running.stop());
        say(`${server} runs on ${running.url}`);
      }),
    );
    const failed = started.find(each => each.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    signal?.throwIfAborted();
    return { cluster, urls, pods, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
