import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ensureAppBundle } from '../demo/appBundle.ts';
import { demoAppConfig } from '../demo/appConfig.ts';
import { startBackstage } from '../demo/backstage.ts';
import { copyCatalog } from '../demo/catalog.ts';
import { firstApply } from '../demo/firstApply.ts';
import { startPlatform } from '../demo/platform.ts';
import type { Platform } from '../demo/platform.ts';
import { demoServers } from '../servers/catalogue.ts';
import { workloads } from '../workloads/definition.ts';

const repository = resolve(import.meta.dirname, '../..');

/** The demo as the browser tests see it. */
export interface Demo {
  platform: Platform;
  /** Where the page is. */
  url: string;
  /** The catalog file that the running Backstage reads. */
  catalogFile: string;
  stop(): Promise<void>;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Starts everything that `npm run demo` starts, in a directory of its own. Resolves when every component was applied once. */
export async function startDemo(): Promise<Demo> {
  const dir = await mkdtemp(join(tmpdir(), 'observability-browser-'));
  const platform = await startPlatform({
    dir,
    servers: demoServers,
    onEvent: (server, text) => say(`${server}: ${text}`),
  });
  const { layout, urls } = platform;
  try {
    await ensureAppBundle(repository, () =>
      promisify(execFile)('yarn', ['backstage-cli', 'package', 'build'], {
        cwd: join(repository, 'packages', 'app'),
      }),
    );
    const catalog = await copyCatalog(repository, dir);
    const config = join(dir, 'app-config.demo.yaml');
    await writeFile(
      config,
      demoAppConfig({ repository, layout, urls, catalog }),
    );
    const page = await startBackstage({
      repository,
      config,
      url: urls.backstage,
      logPath: join(dir, 'backstage.log'),
    });
    await firstApply({
      url: urls.backstage,
      components: workloads.map(({ name }) => name),
      file: join(dir, 'applied.json'),
      addresses: urls,
      say,
    });
    return {
      platform,
      url: urls.backstage,
      catalogFile: join(catalog, 'catalog-info.yaml'),
      async stop() {
        await page.stop();
        await platform.stop();
        await rm(dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}
