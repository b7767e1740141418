import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Pod } from './pod.ts';

async function writeAtomically(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `.unfinished.${process.pid}`);
  await writeFile(unfinished, `${JSON.stringify(content, null, 2)}\n`);
  await rename(unfinished, path);
}

function commonLabels({ workload, name }: Pod) {
  const { namespace, container } = workload;
  return { namespace, pod: name, container };
}

/**
 * Writes what discovery by files reads, in the format of Prometheus' `file_sd`: per service a file of its pods' ports, and below `logs/` one
 * of their log files. It plays the part of a cluster's endpoints.
 */
export async function writeInventory(
  directory: string,
  pods: Pod[],
): Promise<void> {
  const byService = Map.groupBy(pods, ({ workload }) =>
    [workload.cluster, workload.namespace, workload.name].join('/'),
  );
  for (const group of byService.values()) {
    const { cluster, namespace, name: service } = group[0].workload;
    const ports = group.map(pod => ({
      targets: [`${pod.host}:${pod.port}`],
      labels: { ...commonLabels(pod), service, port: 'http' },
    }));
    const logs = group.map(pod => ({
      targets: ['localhost'],
      labels: {
        ...commonLabels(pod),
        __path__: join(dirname(pod.logPath), '*.log'),
      },
    }));
    const file = `${service}.json`;
    await writeAtomically(join(directory, cluster, namespace, file), ports);
    await writeAtomically(
      join(directory, cluster, 'logs', namespace, file),
      logs,
    );
  }
}
