import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blackboxConfig } from '../demo/config/scraping.ts';
import { startServer } from '../servers/start.ts';
import type { WorkloadDefinition } from '../workloads/definition.ts';
import {
  type RunningWorkloads,
  startWorkloads,
} from '../workloads/supervisor.ts';
import { ClusterPods } from './ClusterPods.ts';
import type { KubernetesApi } from './KubernetesApi.ts';
import { PodNetwork } from './PodNetwork.ts';
import { POD_PORT } from './podObjects.ts';

const BLACKBOX_PORT = 9115;

/** As the cluster's DNS would have them. */
const namesOf = (service: string, namespace: string) =>
  ['', '.cluster.local'].map(domain => `${service}.${namespace}.svc${domain}`);

export interface RunningPods {
  workloads: RunningWorkloads;
  /** `host:port` of the blackbox exporter, which reaches pods and Services by their names. */
  blackbox: string;
  stop(): Promise<void>;
}

/** Runs workloads at addresses of their own and shows them to the cluster as its pods, with a blackbox exporter among them. Needs root. */
export async function startPods(request: {
  api: KubernetesApi;
  dir: string;
  workloads: WorkloadDefinition[];
  load?: boolean;
}): Promise<RunningPods> {
  const { api, dir, load = false } = request;
  const network = await PodNetwork.create();
  const stops: (() => Promise<unknown>)[] = [() => network.remove()];
  const stop = async () => {
    for (const each of stops.toReversed()) {
      await each();
    }
  };
  try {
    const workloads = await startWorkloads({
      dir,
      load,
      workloads: request.workloads,
      place: async ({ name, namespace }) => ({
        host: await network.address(...namesOf(name, namespace)),
        port: POD_PORT,
        inside: network.inside,
      }),
    });
    stops.push(() => workloads.stop());
    const pods = await ClusterPods.create(api, workloads.pods);
    stops.push(() => pods.stop());
    const host = await network.address();
    const config = join(dir, 'blackbox.yaml');
    await mkdir(dir, { recursive: true });
    await writeFile(config, blackboxConfig());
    const exporter = await startServer('blackbox-exporter', {
      ports: { http: BLACKBOX_PORT },
      dir: join(dir, 'blackbox-exporter'),
      config: { config },
      host,
      inside: network.inside,
    });
    stops.push(() => exporter.stop());
    return { workloads, blackbox: `${host}:${BLACKBOX_PORT}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
