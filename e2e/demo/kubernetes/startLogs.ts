import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerPorts } from '../../servers/definition.ts';
import { type RunningServer, startServer } from '../../servers/start.ts';
import type { Pod } from '../../workloads/pod.ts';
import { lokiConfig, promtailBase } from '../config/logs.ts';
import { demoClusters } from './demoClusters.ts';

/** The collector of the platform: ships every pod's log with the labels that the Logs tab looks for. */
const collector = (base: string, pods: readonly Pod[]) =>
  base.replace(
    /^scrape_configs: \[\]$/m,
    `scrape_configs: ${JSON.stringify([
      {
        job_name: 'pods',
        static_configs: pods.map(({ workload, name, logPath }) => ({
          targets: ['localhost'],
          labels: {
            __path__: logPath,
            cluster: demoClusters.find(
              ({ engine }) => engine === workload.cluster,
            )?.name,
            namespace: workload.namespace,
            pod: name,
            container: workload.container,
            backstage_entity: `component:default/${workload.name}`,
          },
        })),
      },
    ])}`,
  );

/** Loki, and a Promtail that ships the logs of all pods. */
export async function startLogs(request: {
  dir: string;
  ports: { loki: ServerPorts; promtail: ServerPorts };
  pods: readonly Pod[];
}): Promise<RunningServer[]> {
  const { dir, ports, pods } = request;
  const config = (name: string) => join(dir, name, `${name}.yaml`);
  for (const name of ['loki', 'promtail']) {
    await mkdir(join(dir, name), { recursive: true });
  }
  await writeFile(
    config('loki'),
    lokiConfig({ ports: ports.loki, data: join(dir, 'loki', 'data') }),
  );
  const base = promtailBase({
    port: ports.promtail.http,
    positions: join(dir, 'promtail', 'positions.yaml'),
    loki: `http://127.0.0.1:${ports.loki.http}`,
  });
  await writeFile(config('promtail'), collector(base, pods));
  const loki = await startServer('loki', {
    ports: ports.loki,
    dir: join(dir, 'loki'),
    config: { config: config('loki') },
  });
  try {
    const promtail = await startServer('promtail', {
      ports: ports.promtail,
      dir: join(dir, 'promtail'),
      config: { config: config('promtail') },
    });
    // What sends goes first.
    return [promtail, loki];
  } catch (error) {
    await loki.stop();
    throw error;
  }
}
