import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noPodNetwork } from '../../kubernetes/PodNetwork.ts';
import { namespaceObject } from '../../kubernetes/podObjects.ts';
import { applyObjects } from '../../kubernetes/objectPath.ts';
import {
  type KubernetesPlatform,
  startKubernetesPlatform,
} from '../../kubernetes/startKubernetesPlatform.ts';
import { Restarting } from '../../processes/restarting.ts';
import { type RunningBackstage, startBackstage } from '../backstage.ts';
import { copyCatalog } from '../catalog.ts';
import { alertmanagerBase } from '../config/alertmanager.ts';
import { firstApply } from '../firstApply.ts';
import { choosePorts } from '../platformPorts.ts';
import { startWebhookReceiver } from '../webhook.ts';
import {
  clusterCatalog,
  clusterWorkloads,
  demoClusters,
} from './demoClusters.ts';
import { kubernetesAppConfig } from './kubernetesAppConfig.ts';
import { createIdentities } from './ourIdentity.ts';
import { startLogs } from './startLogs.ts';

export interface KubernetesDemoRequest {
  repository: string;
  /** State of this demo alone. The cluster begins empty at every start. */
  dir: string;
  /** Ports to take where they are free. */
  ports?: Record<string, number>;
  /** Whether Loki and a collector run; true by default. */
  logs?: boolean;
  /** Whether every component is applied once; true by default. */
  apply?: boolean;
  say(text: string): void;
  signal?: AbortSignal;
}

export interface KubernetesDemo {
  platform: KubernetesPlatform;
  url: string;
  /** Directory with the catalog's files. */
  catalog: string;
  stop(): Promise<void>;
}

async function demoCatalog(repository: string, dir: string): Promise<string> {
  const catalog = await copyCatalog(repository, dir);
  const file = join(catalog, 'catalog-info.yaml');
  await writeFile(file, clusterCatalog(await readFile(file, 'utf8')));
  return catalog;
}

/** A cluster with both operators, and a Backstage that delivers to it. The page must be built already. */
export async function startKubernetesDemo(
  request: KubernetesDemoRequest,
): Promise<KubernetesDemo> {
  const { repository, dir, say, signal } = request;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) {
      await each();
    }
  };
  try {
    await mkdir(dir, { recursive: true });
    const ports = await choosePorts(join(dir, 'ports.json'), request.ports);
    const url = (name: string) => `http://127.0.0.1:${ports.of(name)}`;
    const webhook = await startWebhookReceiver(
      ports.of('webhook'),
      join(dir, 'notifications.jsonl'),
    );
    stops.push(() => webhook.close());
    const platform = await startKubernetesPlatform({
      dir: join(dir, 'platform'),
      workloads: noPodNetwork() ? undefined : clusterWorkloads,
      load: true,
      alertmanagerBase: alertmanagerBase(webhook.url),
      say,
      signal,
    });
    stops.push(() => platform.stop());
    await applyObjects(
      platform.cluster.admin,
      demoClusters.map(({ namespace }) => namespaceObject(namespace)),
    );
    if (request.logs !== false) {
      const logs = await startLogs({
        dir,
        ports: {
          loki: ports.ofServer('loki'),
          promtail: ports.ofServer('promtail'),
        },
        pods: platform.pods?.workloads.pods ?? [],
      });
      stops.push(async () => {
        for (const server of logs) {
          await server.stop();
        }
      });
      say('Loki and Promtail run');
    }
    signal?.throwIfAborted();
    const catalog = await demoCatalog(repository, dir);
    const config = join(dir, 'app-config.demo.yaml');
    const urls = {
      backstage: url('backstage'),
      loki: url('loki'),
      webhook: webhook.url,
    };
    const tokenFiles = await createIdentities({
      cluster: platform.cluster,
      repository,
      dir: join(dir, 'identities'),
    });
    await writeFile(
      config,
      kubernetesAppConfig({ repository, catalog, platform, urls, tokenFiles }),
      { mode: 0o600 },
    );
    const page = await Restarting.start<RunningBackstage>({
      start: startSignal =>
        startBackstage(
          {
            repository,
            config,
            url: urls.backstage,
            logPath: join(dir, 'backstage.log'),
          },
          signal ? AbortSignal.any([signal, startSignal]) : startSignal,
        ),
      onEvent: ({ text }) => say(`backstage: ${text}`),
    });
    stops.push(() => page.stop());
    if (request.apply !== false) {
      // The cluster is a new one, whatever was applied before.
      const applied = join(dir, 'applied.json');
      await rm(applied, { force: true });
      await firstApply({
        url: urls.backstage,
        components: clusterWorkloads.map(({ name }) => name),
        file: applied,
        addresses: platform.urls,
        say,
      });
    }
    return { platform, url: urls.backstage, catalog, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
