import { join } from 'node:path';
import type { ServerName, ServerPorts } from '../servers/definition.ts';
import { type RunningServer, startServer } from '../servers/start.ts';
import { ConfigReloader } from './ConfigReloader.ts';
import { GENERATED, type GeneratedServer } from './generatedFiles.ts';
import type { KubernetesApi } from './KubernetesApi.ts';
import { CLUSTERS } from './monitoringObjects.ts';

export type PlatformUrls = Record<GeneratedServer | 'victoriaMetrics', string>;

const programs: Record<GeneratedServer, ServerName> = {
  prometheus: 'prometheus',
  vmagent: 'vmagent',
  vmalert: 'vmalert',
  alertmanager: 'alertmanager',
  vmalertmanager: 'alertmanager',
};

/** What `startServer` needs besides ports and a directory. */
function configOf(
  server: GeneratedServer,
  dir: string,
  urls: PlatformUrls,
): Record<string, string> {
  const { config } = { config: undefined, ...GENERATED[server] };
  return {
    ...(config && { config: join(dir, config.file) }),
    ...(server === 'vmagent' && {
      remoteWrite: urls.victoriaMetrics,
      cluster: CLUSTERS.victoria,
    }),
    ...(server === 'vmalert' && {
      datasource: urls.victoriaMetrics,
      notifier: urls.vmalertmanager,
      rules: join(dir, 'rules', '*', '*.yaml'),
      cluster: CLUSTERS.victoria,
      externalUrl: urls.vmalert,
    }),
    ...(server !== 'vmagent' &&
      server !== 'vmalert' && { externalUrl: urls[server] }),
  };
}

/** Starts a server on what its operator has generated, and keeps it at that. */
export async function startGenerated(request: {
  server: GeneratedServer;
  api: KubernetesApi;
  dir: string;
  ports: ServerPorts;
  urls: PlatformUrls;
  /** What its command is put behind, to know the pods' names. */
  inside?: readonly string[];
}): Promise<RunningServer> {
  const { server, api, ports, urls, inside } = request;
  const dir = join(request.dir, server);
  const reloader = await ConfigReloader.create({
    api,
    files: GENERATED[server],
    dir,
    reloadUrl: `${urls[server]}/-/reload`,
  });
  const running = await startServer(programs[server], {
    ports,
    dir,
    config: configOf(server, dir, urls),
    inside,
  });
  reloader.watch();
  return {
    ...running,
    async stop() {
      await reloader.stop();
      await running.stop();
    },
  };
}
