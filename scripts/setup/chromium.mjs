import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step } from './progress.mjs';
import { run } from './run.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

const runs = (command, ...args) =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The browser's own path: what drives it starts no command by its name. */
const installed = () =>
  NAMES.flatMap(name =>
    (process.env.PATH ?? '').split(delimiter).map(dir => join(dir, name)),
  ).find(existsSync);

const remedy =
  'The browser tests need Chromium: install it, or name one with OBSERVABILITY_KIT_CHROMIUM_BIN.';

/** A system Chromium; on Debian and its kin it is installed where it is missing. */
export async function findChromium() {
  const own = process.env.OBSERVABILITY_KIT_CHROMIUM_BIN;
  if (own) {
    return own;
  }
  const found = installed();
  if (found) {
    return found;
  }
  const root = process.getuid?.() === 0;
  if (!runs('apt-get', '--version') || !(root || runs('sudo', '-n', 'true'))) {
    throw new Error(remedy);
  }
  const apt = args =>
    run(root ? 'apt-get' : 'sudo', [...(root ? [] : ['apt-get']), ...args], {
      quiet: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  await step(
    'Installing Chromium with apt-get, for the browser tests',
    async () => {
      await apt(['update']);
      await apt(['install', '--yes', '--no-install-recommends', 'chromium']);
    },
  );
  const path = installed();
  if (!path) {
    throw new Error(remedy);
  }
  return path;
}
