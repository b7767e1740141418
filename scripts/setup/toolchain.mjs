import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beganAt, CLOCK_VARIABLE, step } from './progress.mjs';
import { run } from './run.mjs';

const NODE = '24.21.0';
const YARN = '4.18.1';
const OLDEST_NODE = 20;

/** The same place as `e2e/servers/cache.ts`. */
function cacheDirectory() {
  return (
    process.env.OBSERVABILITY_KIT_CACHE ??
    join(
      process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
      'observability-kit',
    )
  );
}

const directory = () =>
  join(cacheDirectory(), `toolchain-node-${NODE}-yarn-${YARN}`);

/** Linux' package holds the binary itself; elsewhere the package `node` fetches its own with an install script. */
const nodePackage =
  process.platform === 'linux' ? `node-linux-${process.arch}` : 'node';

function binaries(root) {
  const modules = join(root, 'node_modules');
  return [join(modules, nodePackage, 'bin'), join(modules, '.bin')];
}

async function install(root) {
  const unfinished = `${root}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const packages = [`${nodePackage}@${NODE}`, `@yarnpkg/cli-dist@${YARN}`];
  const scripts = process.platform === 'linux' ? ['--ignore-scripts'] : [];
  const flags = ['--no-save', '--no-audit', '--no-fund', ...scripts];
  try {
    await run(
      'npm',
      ['install', '--prefix', unfinished, ...flags, ...packages],
      {
        quiet: true,
        shell: process.platform === 'win32',
      },
    );
    try {
      renameSync(unfinished, root);
    } catch (error) {
      // Another run was quicker.
      if (!existsSync(root)) {
        throw error;
      }
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Yarn asks the registry that npm is configured for. */
function registry() {
  const npm = spawnSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const url = npm.stdout?.trim();
  return url?.startsWith('http') ? { YARN_NPM_REGISTRY_SERVER: url } : {};
}

/**
 * Goes on in the pinned Node with the pinned Yarn on the PATH: gets both as npm packages, runs `script` again in them, and exits as it does.
 * Returns when this already is that Node.
 */
export async function inPinnedNode(script) {
  if (process.env.OBSERVABILITY_KIT_TOOLCHAIN === NODE) {
    return;
  }
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    process.stderr.write(
      `This is Node ${process.versions.node}. Install Node ${OLDEST_NODE} or newer; it fetches the version that it needs by itself.\n`,
    );
    process.exit(1);
  }
  const root = directory();
  if (!existsSync(root)) {
    await step(`Getting Node ${NODE} and Yarn ${YARN}`, () => install(root));
  }
  const path = [...binaries(root), process.env.PATH].join(delimiter);
  const code = await run('node', [script, ...process.argv.slice(2)], {
    env: {
      ...process.env,
      ...registry(),
      PATH: path,
      // Native add-ons that are built find their headers without a download.
      npm_config_nodedir: join(root, 'node_modules', nodePackage),
      [CLOCK_VARIABLE]: beganAt(),
      OBSERVABILITY_KIT_TOOLCHAIN: NODE,
    },
  });
  process.exit(code);
}
