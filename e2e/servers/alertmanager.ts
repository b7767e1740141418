import type { ServerDefinition } from './definition.ts';

/** Alertmanager, alone (no cluster port). `config`: path of its configuration file. */
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
    '--cluster.listen-address=',
    ...(config.externalUrl ? [`--web.external-url=${config.externalUrl}`] : []),
  ],
  readyPath: '/-/ready',
  readyWithin: 30,
  graceMs: 10_000,
};
