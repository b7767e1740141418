import { join } from 'node:path';
import { noPodNetwork } from '../../kubernetes/PodNetwork.ts';
import { buildAll } from '../../servers/buildAll.ts';
import { ensureBuilt } from '../../servers/build.ts';
import { demoServers, kubernetesNames } from '../../servers/catalogue.ts';
import { ensureAppBundle } from '../appBundle.ts';
import type { DemoTools } from '../run.ts';
import { stateDirectory, takeState } from '../state.ts';
import { kubernetesBanner } from './banner.ts';
import {
  type KubernetesDemo,
  startKubernetesDemo,
} from './startKubernetesDemo.ts';

const PAGE_PORT = 7007;

/** What `npm run demo -- --kubernetes` shows. The workspace is installed. Resolves when all of it runs. */
export async function runKubernetesDemo(
  tools: DemoTools,
  options: { reset: boolean },
): Promise<void> {
  const { say, repository } = tools;
  const dir = `${stateDirectory(repository)}-kubernetes`;
  const state = await takeState(dir, { ...options, say });
  const abort = new AbortController();
  let starting: Promise<KubernetesDemo> | undefined;
  tools.atEnd(async () => {
    say('Ending everything');
    abort.abort(new Error('the demo is ending'));
    const demo = await starting?.catch(() => undefined);
    await demo?.stop();
    await state.release();
    say('All ended');
  });
  const missing = await tools.step('Building the servers', () =>
    buildAll([...kubernetesNames, ...demoServers], say),
  );
  if (missing.length > 0) {
    throw new Error(
      `Not built: ${missing.map(({ name }) => name).join(', ')}. ${
        missing[0].reason
      }`,
    );
  }
  await ensureAppBundle(repository, () =>
    tools.step('Building the page', tools.buildApp),
  );
  abort.signal.throwIfAborted();
  starting = startKubernetesDemo({
    repository,
    dir: join(dir, 'run'),
    ports: { backstage: PAGE_PORT },
    say,
    signal: abort.signal,
  });
  const { url, catalog, platform } = await starting;
  process.stdout.write(
    kubernetesBanner({
      url,
      catalog,
      kubectl: await ensureBuilt('kubectl'),
      kubeconfig: platform.cluster.kubeconfig,
      without: noPodNetwork(),
    }),
  );
  say('Ctrl-C ends all of it.');
}
