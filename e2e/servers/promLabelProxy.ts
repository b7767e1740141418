import type { ServerDefinition } from './definition.ts';

/** prom-label-proxy, the peer that our fence is compared with. `upstream`: URL of Prometheus, `label`: name of the enforced label. */
export const promLabelProxy: ServerDefinition = {
  name: 'prom-label-proxy',
  family: 'prom-label-proxy',
  package: 'github.com/prometheus-community/prom-label-proxy',
  cost: 16,
  requires: ['upstream', 'label'],
  furtherPorts: ['internal'],
  args: ({ ports, config }) => [
    `-insecure-listen-address=127.0.0.1:${ports.http}`,
    `-internal-listen-address=127.0.0.1:${ports.internal}`,
    `-upstream=${config.upstream}`,
    `-label=${config.label}`,
  ],
  readyPath: '/healthz',
  readyWithin: 30,
  graceMs: 10_000,
};
