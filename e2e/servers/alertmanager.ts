import type { ServerDefinition } from './definition.ts';

/**
 * Alertmanager. `config`: path of its configuration file, `gossip`: address where it meets others of its cluster, alone by default, `peer`: that of another one.
 */
export const alertmanager: ServerDefinition = {
  name: 'alertmanager',
  family: 'alertmanager',
  package: 'github.com/prometheus/alertmanager/cmd/alertmanager',
  cost: 36,
  requires: ['config'],
  args: ({ ports, dir, config }) => [
    `--web.listen-address=127.0.0.1:${ports.http}`,
    `--config.file=${config.config}`,
    `--storage.path=${dir}/data`,
    `--cluster.listen-address=${config.gossip ?? ''}`,
    ...(config.peer ? [`--cluster.peer=${config.peer}`] : []),
    // Loopback is no address that it would choose by itself.
    ...(config.gossip ? [`--cluster.advertise-address=${config.gossip}`] : []),
    ...(config.externalUrl ? [`--web.external-url=${config.externalUrl}`] : []),
  ],
  readyPath: '/-/ready',
  readyWithin: 30,
  graceMs: 10_000,
};
