// npm run --silent observability -- lint|render …: the CLI of packages/cli. It is bundled once, into a cache; from then on only the bundle is
// loaded, by whichever Node (20 or newer) runs this file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const root = join(scripts, '..');

const PACKAGES = [
  'packages/cli',
  'plugins/observability-common',
  'plugins/observability-manifests',
];

function sourcesOf(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        return sourcesOf(path);
      }
      return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
        ? [path]
        : [];
    });
}

/** Names the bundle by all that goes into it. */
function hashOfSources() {
  const hash = createHash('sha256');
  const files = PACKAGES.flatMap(name => [
    join(root, name, 'package.json'),
    ...sourcesOf(join(root, name, 'src')),
  ]);
  const self = fileURLToPath(import.meta.url);
  for (const file of [self, join(root, 'yarn.lock'), ...files]) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
}

/** The same place as `e2e/servers/cache.ts`. */
function cacheDirectory() {
  const base =
    process.env.OBSERVABILITY_KIT_CACHE ??
    join(
      process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
      'observability-kit',
    );
  return join(base, 'cli');
}

/** Installs the workspace on a fresh checkout. Its progress goes to standard error, where it can't get into the answer. */
function installWorkspace() {
  const { status } = spawnSync(
    process.execPath,
    [join(scripts, 'setup', 'installOnly.mjs')],
    { stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) {
    process.stderr.write(
      'The workspace could not be installed. Try npm test, which says more.\n',
    );
    process.exit(2);
  }
}

/** zod's messages in fifty languages are half of the bundle, and we bring our own. */
const withoutLocales = {
  name: 'without-locales',
  setup({ onLoad }) {
    const filter = /zod[\\/]v4[\\/]locales[\\/]index\.js$/;
    onLoad({ filter }, ({ path }) => ({
      contents: `export { default as en } from './en.js'`,
      resolveDir: dirname(path),
    }));
  },
};

async function bundle(file) {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
    installWorkspace();
  }
  const { build } = await import('esbuild');
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    await build({
      entryPoints: [join(root, 'packages/cli/src/index.ts')],
      outfile: unfinished,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      plugins: [withoutLocales],
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'error',
    });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  process.stderr.write(
    `This is Node ${process.versions.node}. Install Node 20 or newer.\n`,
  );
  process.exit(2);
}

const file = join(cacheDirectory(), `${hashOfSources()}.cjs`);
if (!existsSync(file)) {
  await bundle(file);
}
// Node 22 and newer keep the compiled code, too.
module.enableCompileCache?.(dirname(file));
await import(pathToFileURL(file).href);
