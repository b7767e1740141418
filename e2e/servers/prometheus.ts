import type { Program, ServerDefinition } from './definition.ts';

const module = 'github.com/prometheus/prometheus/cmd';

// Two of the discoveries that people need, instead of all: half the build, and one module of the others is not to be had.
const tags = [
  'remove_all_sd',
  'enable_kubernetes_sd',
  'enable_dns_sd',
  'netgo',
];

/**
 * Prometheus. `config`: path of its configuration file, `retention`: for how long it keeps samples, 7d, `features`: what to enable, with commas,
 * `otlp`: anything, to take samples by OTLP.
 */
export const prometheus: ServerDefinition = {
  name: 'prometheus',
  family: 'prometheus',
  package: `${module}/prometheus`,
  tags,
  cost: 176,
  requires: ['config'],
  args: ({ ports, dir, config }) => [
    `--web.listen-address=127.0.0.1:${ports.http}`,
    `--config.file=${config.config}`,
    `--storage.tsdb.path=${dir}/data`,
    `--storage.tsdb.retention.time=${config.retention ?? '7d'}`,
    '--web.enable-lifecycle',
    ...(config.features ? [`--enable-feature=${config.features}`] : []),
    ...(config.otlp ? ['--web.enable-otlp-receiver'] : []),
    ...(config.externalUrl ? [`--web.external-url=${config.externalUrl}`] : []),
  ],
  readyPath: '/-/ready',
  readyWithin: 60,
  graceMs: 15_000,
};

/** Checks configurations and rules, and runs rule unit tests. */
export const promtool: Program = {
  name: 'promtool',
  family: 'prometheus',
  package: `${module}/promtool`,
  tags,
  cost: 178,
};
