import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The clusters of the demo, by the engine that scrapes in them. */
export const clusters = ['prometheus', 'victoria'] as const;
export type ClusterName = (typeof clusters)[number];

/** Directories of `managed`, one per kind of file that the product delivers. */
const managedKinds = ['scrape', 'rules', 'routes', 'logs'];

/** Where everything of one platform lies. */
export function platformLayout(dir: string) {
  const cluster = (name: ClusterName) => join(dir, 'clusters', name);
  const shared = (name: string) => join(dir, 'shared', name);
  return {
    dir,
    /** Belongs to the product: it alone writes here. */
    managed: (name: ClusterName) => join(cluster(name), 'managed'),
    rules: (name: ClusterName) =>
      join(cluster(name), 'managed', 'rules', '*.yaml'),
    prometheusConfig: join(cluster('prometheus'), 'prometheus.yml'),
    vmagentConfig: join(cluster('victoria'), 'vmagent.yml'),
    /** Servers without an include directive: a base of ours, and what the product makes of it. */
    alertmanagerBase: join(shared('alertmanager'), 'base.yml'),
    alertmanagerConfig: join(shared('alertmanager'), 'alertmanager.yml'),
    promtailBase: join(shared('promtail'), 'base.yml'),
    promtailConfig: join(shared('promtail'), 'promtail.yml'),
    promtailPositions: join(shared('promtail'), 'positions.yml'),
    lokiConfig: join(shared('loki'), 'loki.yml'),
    lokiData: join(dir, 'servers', 'loki', 'data'),
    blackboxConfig: join(shared('blackbox'), 'blackbox.yml'),
    inventory: join(dir, 'inventory'),
    server: (name: string) => join(dir, 'servers', name),
    ports: join(dir, 'ports.json'),
    notifications: join(dir, 'notifications.jsonl'),
    async create() {
      const directories = [
        ...clusters.flatMap(name =>
          managedKinds.map(kind => join(cluster(name), 'managed', kind)),
        ),
        ...['alertmanager', 'promtail', 'loki', 'blackbox'].map(shared),
      ];
      await Promise.all(
        directories.map(path => mkdir(path, { recursive: true })),
      );
    },
  };
}

export type PlatformLayout = ReturnType<typeof platformLayout>;
