import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../processes/ports.ts';
import { startContainerExporter } from './containerExporter.ts';
import type { ContainerExporter } from './containerExporter.ts';
import { workloads as all } from './definition.ts';
import type { WorkloadDefinition } from './definition.ts';
import { writeInventory } from './inventory.ts';
import { startLoad } from './startLoad.ts';
import { Pod, type PodRequest } from './pod.ts';
import { podName, podTemplateHash } from './podName.ts';

export type PodPlace = Pick<PodRequest, 'host' | 'port' | 'inside'>;

export interface WorkloadsRequest {
  /** Pods' logs go to `pods/`, the files for discovery to `inventory/`. */
  dir: string;
  /** All of the demo's by default. */
  workloads?: WorkloadDefinition[];
  /** Whether requests are sent to them; true by default. */
  load?: boolean;
  /** Where a pod runs; a free port of 127.0.0.1 by default. */
  place?: (workload: WorkloadDefinition) => Promise<PodPlace>;
  /** Port of each cluster's container exporter; a free one where none is given. */
  exporterPorts?: Record<string, number>;
}

export interface RunningWorkloads {
  pods: Pod[];
  /** By cluster. */
  exporters: Record<string, ContainerExporter>;
  stop(): Promise<void>;
}

async function createPods(
  definitions: WorkloadDefinition[],
  podsDirectory: string,
  place: WorkloadsRequest['place'],
): Promise<Pod[]> {
  const slots = definitions.flatMap(workload => {
    const replicaSet = `${workload.name}-${podTemplateHash(workload)}`;
    return Array.from({ length: workload.replicas }, () => ({
      workload,
      replicaSet,
      name: podName(replicaSet),
    }));
  });
  const ports = await freePorts(slots.map(({ name }) => name));
  const pods: Pod[] = [];
  for (const slot of slots) {
    const where = (await place?.(slot.workload)) ?? { port: ports[slot.name] };
    pods.push(new Pod({ ...slot, ...where, podsDirectory }));
  }
  return pods;
}

/** Runs the demo's services as pods, with load on them, and tells discovery about them. */
export async function startWorkloads(
  request: WorkloadsRequest,
): Promise<RunningWorkloads> {
  const definitions = request.workloads ?? all;
  const podsDirectory = join(request.dir, 'pods');
  // Pods of an earlier run are gone, and so are their logs on the node.
  await rm(podsDirectory, { recursive: true, force: true });
  await rm(join(request.dir, 'inventory'), { recursive: true, force: true });

  const pods = await createPods(definitions, podsDirectory, request.place);
  await Promise.all(pods.map(pod => pod.start()));
  await writeInventory(join(request.dir, 'inventory'), pods);

  const exporters: Record<string, ContainerExporter> = {};
  const clusters = [...new Set(definitions.map(({ cluster }) => cluster))];
  const ports = await freePorts(clusters, request.exporterPorts);
  for (const cluster of clusters) {
    exporters[cluster] = await startContainerExporter(
      ports[cluster],
      pods.filter(({ workload }) => workload.cluster === cluster),
    );
  }
  const load =
    request.load === false ? undefined : await startLoad(request.dir, pods);

  return {
    pods,
    exporters,
    async stop() {
      await load?.stop();
      await Promise.all(pods.map(pod => pod.stop()));
      await Promise.all(Object.values(exporters).map(each => each.close()));
    },
  };
}
