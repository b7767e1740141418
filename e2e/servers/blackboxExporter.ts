import type { ServerDefinition } from './definition.ts';

/** Blackbox exporter. `config`: path of the file with its modules. */
export const blackboxExporter: ServerDefinition = {
  name: 'blackbox-exporter',
  family: 'blackbox-exporter',
  package: 'github.com/prometheus/blackbox_exporter',
  cost: 26,
  requires: ['config'],
  args: ({ ports, config, host = '127.0.0.1' }) => [
    `--web.listen-address=${host}:${ports.http}`,
    `--config.file=${config.config}`,
  ],
  readyPath: '/-/healthy',
  readyWithin: 30,
  graceMs: 10_000,
};
