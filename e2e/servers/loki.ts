import type { ServerDefinition } from './definition.ts';

/** Loki as a single binary, a tool of tests and the demo only (AGPL). `config`: path of its configuration file, which names both ports. */
export const loki: ServerDefinition = {
  name: 'loki',
  family: 'loki',
  package: 'github.com/grafana/loki/v3/cmd/loki',
  tags: ['netgo'],
  cost: 292,
  requires: ['config'],
  furtherPorts: ['grpc'],
  args: ({ config }) => [
    `-config.file=${config.config}`,
    '-config.expand-env=true',
  ],
  readyPath: '/ready',
  readyWithin: 90,
  graceMs: 20_000,
};

/** Promtail, the log shipper, a tool of tests and the demo only (AGPL). `config`: path of its configuration file, which names its port. */
export const promtail: ServerDefinition = {
  name: 'promtail',
  family: 'promtail',
  package: 'github.com/grafana/loki/v3/clients/cmd/promtail',
  tags: ['netgo'],
  cost: 230,
  requires: ['config'],
  args: ({ config }) => [`-config.file=${config.config}`],
  // `/ready` is for targets, and there are none before the first delivery.
  readyPath: '/metrics',
  readyWithin: 60,
  graceMs: 10_000,
};
