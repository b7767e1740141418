import { access, copyFile, rm, writeFile } from 'node:fs/promises';
import type { ServerName } from '../servers/definition.ts';
import { alertmanagerBase } from './config/alertmanager.ts';
import { lokiConfig, promtailBase } from './config/logs.ts';
import {
  blackboxConfig,
  prometheusConfig,
  vmagentConfig,
} from './config/scraping.ts';
import { clusters } from './layout.ts';
import type { PlatformLayout } from './layout.ts';
import type { PlatformPorts } from './platformPorts.ts';

const address = (port: number) => `127.0.0.1:${port}`;

/** The addresses of a platform's servers, known before they run. */
export function platformUrls(ports: PlatformPorts) {
  const url = (key: string) => `http://${address(ports.of(key))}`;
  return {
    victoriaMetrics: url('victoria-metrics'),
    vmagent: url('vmagent'),
    vmalert: url('vmalert'),
    prometheus: url('prometheus'),
    alertmanager: url('alertmanager'),
    blackboxExporter: url('blackbox-exporter'),
    loki: url('loki'),
    promtail: url('promtail'),
    webhook: url('webhook'),
    backstage: url('backstage'),
  };
}

export type PlatformUrls = ReturnType<typeof platformUrls>;

async function copyUnlessThere([from, to]: [string, string]): Promise<void> {
  const there = await access(to).then(
    () => true,
    () => false,
  );
  if (!there) {
    await copyFile(from, to);
  }
}

/**
 * Writes the configuration of all servers. What the product delivered and assembled in an earlier run stays, unless addresses in it have
 * changed since: then the clusters are empty again, and the product has to deliver anew.
 */
export async function writePlatformConfig(
  layout: PlatformLayout,
  ports: PlatformPorts,
): Promise<void> {
  const urls = platformUrls(ports);
  const files: [path: string, content: string][] = [
    [
      layout.prometheusConfig,
      prometheusConfig({
        containerExporter: address(ports.of('container-exporter-prometheus')),
        alertmanager: address(ports.of('alertmanager')),
      }),
    ],
    [
      layout.vmagentConfig,
      vmagentConfig({
        containerExporter: address(ports.of('container-exporter-victoria')),
      }),
    ],
    [layout.alertmanagerBase, alertmanagerBase(urls.webhook, urls.backstage)],
    [
      layout.promtailBase,
      promtailBase({
        port: ports.of('promtail'),
        positions: layout.promtailPositions,
        loki: urls.loki,
      }),
    ],
    [
      layout.lokiConfig,
      lokiConfig({ ports: ports.ofServer('loki'), data: layout.lokiData }),
    ],
    [layout.blackboxConfig, blackboxConfig()],
  ];
  await Promise.all(files.map(([path, text]) => writeFile(path, text)));
  const assembled: [string, string][] = [
    [layout.alertmanagerBase, layout.alertmanagerConfig],
    [layout.promtailBase, layout.promtailConfig],
  ];
  if (ports.changed) {
    const stale = clusters.map(layout.managed);
    await Promise.all(
      [...stale, ...assembled.map(([, output]) => output)].map(path =>
        rm(path, { recursive: true, force: true }),
      ),
    );
    await layout.create();
  }
  await Promise.all(assembled.map(copyUnlessThere));
}

/** What `startServer` needs besides ports and a directory. */
export function serverConfig(
  name: ServerName,
  layout: PlatformLayout,
  urls: PlatformUrls,
): Record<string, string> {
  switch (name) {
    case 'vmagent':
      return {
        config: layout.vmagentConfig,
        remoteWrite: urls.victoriaMetrics,
        cluster: 'victoria',
      };
    case 'vmalert':
      return {
        datasource: urls.victoriaMetrics,
        notifier: urls.alertmanager,
        rules: layout.rules('victoria'),
        cluster: 'victoria',
        externalUrl: urls.vmalert,
      };
    case 'prometheus':
      return { config: layout.prometheusConfig };
    case 'alertmanager':
      return { config: layout.alertmanagerConfig };
    case 'blackbox-exporter':
      return { config: layout.blackboxConfig };
    case 'loki':
      return { config: layout.lokiConfig };
    case 'promtail':
      return { config: layout.promtailConfig };
    default:
      return {};
  }
}
