import type { Program, ServerDefinition } from './definition.ts';

const module = 'github.com/VictoriaMetrics/VictoriaMetrics/app';

const quietHttp = [
  '-loggerFormat=default',
  '-loggerTimezone=UTC',
  // The default accepts a request for half a minute after SIGTERM's arrival.
  '-http.maxGracefulShutdownDuration=2s',
];

/** Single-node VictoriaMetrics. `retention`: for how long it keeps samples, 7d. */
export const victoriaMetrics: ServerDefinition = {
  name: 'victoria-metrics',
  family: 'victoriametrics',
  package: `${module}/victoria-metrics`,
  cost: 20,
  requires: [],
  args: ({ ports, dir, config }) => [
    `-httpListenAddr=127.0.0.1:${ports.http}`,
    `-storageDataPath=${dir}/data`,
    `-retentionPeriod=${config.retention ?? '7d'}`,
    // Answers contain what was written a second ago: the demo scrapes every 5 s.
    '-search.latencyOffset=1s',
    '-memory.allowedBytes=256MiB',
    ...quietHttp,
  ],
  readyPath: '/health',
  readyWithin: 30,
  graceMs: 10_000,
};

/**
 * vmagent. `config`: path of the scrape configuration, `remoteWrite`: URL of VictoriaMetrics, `cluster`: value of the label `cluster` on
 * everything.
 */
export const vmagent: ServerDefinition = {
  name: 'vmagent',
  family: 'victoriametrics',
  package: `${module}/vmagent`,
  cost: 8,
  requires: ['config', 'remoteWrite', 'cluster'],
  args: ({ ports, dir, config }) => [
    `-httpListenAddr=127.0.0.1:${ports.http}`,
    `-promscrape.config=${config.config}`,
    `-remoteWrite.url=${config.remoteWrite}/api/v1/write`,
    `-remoteWrite.label=cluster=${config.cluster}`,
    `-remoteWrite.tmpDataPath=${dir}/data`,
    '-remoteWrite.flushInterval=1s',
    '-promscrape.fileSDCheckInterval=5s',
    '-memory.allowedBytes=128MiB',
    ...quietHttp,
  ],
  readyPath: '/health',
  readyWithin: 30,
  graceMs: 10_000,
};

/**
 * vmalert. `datasource`: URL of VictoriaMetrics, which also keeps the alerts' state, `notifier`: URL of Alertmanager, `rules`: glob of rule
 * files, `cluster`: value of the label `cluster` on every alert.
 */
export const vmalert: ServerDefinition = {
  name: 'vmalert',
  family: 'victoriametrics',
  package: `${module}/vmalert`,
  cost: 9,
  requires: ['datasource', 'notifier', 'rules', 'cluster'],
  args: ({ ports, config }) => [
    `-httpListenAddr=127.0.0.1:${ports.http}`,
    `-datasource.url=${config.datasource}`,
    `-remoteWrite.url=${config.datasource}`,
    `-remoteRead.url=${config.datasource}`,
    `-notifier.url=${config.notifier}`,
    `-rule=${config.rules}`,
    `-external.label=cluster=${config.cluster}`,
    '-evaluationInterval=5s',
    '-datasource.queryStep=5s',
    '-remoteWrite.flushInterval=1s',
    ...(config.externalUrl ? [`-external.url=${config.externalUrl}`] : []),
    ...quietHttp,
  ],
  readyPath: '/health',
  readyWithin: 30,
  graceMs: 10_000,
};

/** Checks rules and runs rule unit tests in the manner of promtool. */
export const vmalertTool: Program = {
  name: 'vmalert-tool',
  family: 'victoriametrics',
  package: `${module}/vmalert-tool`,
  cost: 10,
};
