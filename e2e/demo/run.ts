import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LogFile } from '../processes/logFile.ts';
import { Restarting } from '../processes/restarting.ts';
import { findBuilt } from '../servers/build.ts';
import { cheapestFirst, demoServers } from '../servers/catalogue.ts';
import type { ServerName } from '../servers/definition.ts';
import { GoMissingError } from '../servers/go.ts';
import { workloads } from '../workloads/definition.ts';
import { ensureAppBundle } from './appBundle.ts';
import { demoAppConfig } from './appConfig.ts';
import { startBackstage } from './backstage.ts';
import type { RunningBackstage } from './backstage.ts';
import { banner } from './banner.ts';
import { copyCatalog } from './catalog.ts';
import { firstApply } from './firstApply.ts';
import { Platform } from './platform.ts';
import { stateDirectory, takeState } from './state.ts';

/** What `scripts/` lends: it runs before anything is installed, and is shared with the test commands. */
export interface DemoTools {
  repository: string;
  say(text: string): void;
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  installWorkspace(): Promise<void>;
  buildApp(): Promise<unknown>;
  /** Cleanups, run in the order in which they were added when the demo is told to end. */
  atEnd(cleanup: () => Promise<unknown>): void;
  isEnding(): boolean;
}

const PAGE_PORT = 7007;

/** The page is of use before they are there, and should be quick meanwhile. */
const forLogs: ServerName[] = ['loki', 'promtail'];

async function startServers(platform: Platform, tools: DemoTools) {
  const missing: ServerName[] = [];
  let reason = '';
  const begin = async (name: ServerName, background: boolean) => {
    try {
      await platform.start(name, { background });
      tools.say(`${name} runs on ${platform.server(name)?.url}`);
    } catch (error) {
      if (tools.isEnding()) {
        return;
      }
      missing.push(name);
      reason = (error as Error).message;
      if (!(error instanceof GoMissingError)) {
        tools.say(`${name} does not run: ${reason}`);
      }
    }
  };
  const built = new Map<ServerName, boolean>();
  for (const name of demoServers) {
    built.set(name, (await findBuilt(name)) !== undefined);
  }
  const order = cheapestFirst(demoServers) as ServerName[];
  await Promise.all(
    order.filter(name => built.get(name)).map(name => begin(name, false)),
  );
  for (const name of order.filter(each => !built.get(each))) {
    await begin(name, forLogs.includes(name));
  }
  if (missing.length > 0 && !tools.isEnding()) {
    tools.say(
      `Not running: ${missing.join(
        ', ',
      )}. ${reason}\nThe page, the catalog and the Setup tabs work; what these servers would show says that its source does not answer.`,
    );
  }
}

async function startPage(platform: Platform, tools: DemoTools) {
  const { layout, urls } = platform;
  await tools.installWorkspace();
  await ensureAppBundle(tools.repository, () =>
    tools.step('Building the page', tools.buildApp),
  );
  const catalog = await copyCatalog(tools.repository, layout.dir);
  const config = join(layout.dir, 'app-config.demo.yaml');
  const { repository } = tools;
  await writeFile(config, demoAppConfig({ repository, layout, urls, catalog }));
  const logPath = join(layout.dir, 'backstage', 'backstage.log');
  const page = await tools.step('Starting Backstage', () =>
    Restarting.start<RunningBackstage>({
      start: signal =>
        startBackstage(
          { repository, config, url: urls.backstage, logPath },
          signal,
        ),
      onEvent: ({ text }) => tools.say(`backstage: ${text}`),
    }),
  );
  return { page, catalog };
}

/** Everything that `npm run demo` shows, from an empty machine to the page. Resolves when all of it runs. */
export async function runDemo(
  tools: DemoTools,
  options: { reset: boolean },
): Promise<void> {
  const { say } = tools;
  const dir = stateDirectory(tools.repository);
  const state = await takeState(dir, { ...options, say });
  let platform: Platform | undefined;
  let page: Restarting<RunningBackstage> | undefined;
  tools.atEnd(async () => {
    say('Ending everything');
    await Promise.all([page?.stop(), platform?.stop()]);
    await state.release();
    say('All ended');
  });
  const events = new LogFile(join(dir, 'demo.log'));
  const running = await Platform.create({
    dir,
    ports: { backstage: PAGE_PORT },
    onEvent: (server, text) => {
      events.write(`${new Date().toISOString()} ${server}: ${text}\n`);
      if (!tools.isEnding()) {
        say(`${server}: ${text}`);
      }
    },
  });
  platform = running;
  say(`${running.workloads.pods.length} pods of the shop run, with load`);

  const showPage = async () => {
    const started = await startPage(running, tools);
    page = started.page;
    await firstApply({
      url: running.urls.backstage,
      components: workloads.map(({ name }) => name),
      file: join(dir, 'applied.json'),
      addresses: running.urls,
      say,
    });
    process.stdout.write(banner(running.urls.backstage, started.catalog));
  };
  await Promise.all([startServers(running, tools), showPage()]);
  if (!tools.isEnding()) {
    say('Ctrl-C ends all of it.');
  }
}
