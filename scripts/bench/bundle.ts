// yarn bench bundle: JavaScript that a browser loads of the plugin before any of its tabs is opened, and when the Metrics tab is, gzipped.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** What an app of Backstage has loaded anyway. */
const OF_THE_APP = [
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
  '@backstage/*',
];
const PLUGIN = new URL('../../plugins/observability/src/', import.meta.url)
  .pathname;

/** Files that are loaded with one: it, and what it imports without waiting. */
function loadedWith(
  { outputs }: Metafile,
  file: string,
  found = new Set<string>(),
): Set<string> {
  if (!found.has(file) && outputs[file]) {
    found.add(file);
    for (const { path, kind } of outputs[file].imports) {
      if (kind === 'import-statement') {
        loadedWith({ outputs } as Metafile, path, found);
      }
    }
  }
  return found;
}

const dir = await mkdtemp(join(tmpdir(), 'observability-bundle-'));
try {
  const { metafile } = await build({
    // What an app imports of the package: its default export.
    entryPoints: [join(PLUGIN, 'plugin.tsx')],
    outdir: dir,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: OF_THE_APP,
    loader: { '.module.css': 'local-css' },
    logLevel: 'error',
  });
  const gzipped = async (files: Iterable<string>) => {
    let bytes = 0;
    for (const file of files) {
      if (file.endsWith('.js')) {
        bytes += gzipSync(await readFile(file), { level: 9 }).length;
      }
    }
    return bytes / 1_024;
  };
  const outputOf = (source: string) => {
    const [found] =
      Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
        entryPoint?.endsWith(source),
      ) ?? [];
    if (!found) {
      throw new Error(`${source} is not loaded by itself`);
    }
    return found;
  };
  const before = loadedWith(metafile, outputOf('src/plugin.tsx'));
  console.log(
    `| before a tab is opened | ${(await gzipped(before)).toFixed(
      1,
    )} KB gz | < 15 KB gz |`,
  );
  for (const tab of ['Metrics', 'Alerts', 'Logs', 'Setup']) {
    const after = loadedWith(
      metafile,
      outputOf(`src/entity/Entity${tab}Content.tsx`),
      new Set(before),
    );
    console.log(
      `| with the ${tab} tab | ${(await gzipped(after)).toFixed(
        1,
      )} KB gz | < 150 KB gz |`,
    );
  }
  // What comes on top when a person asks for it.
  for (const [what, tab, source] of [
    ['the query editor', 'Metrics', 'query/PromqlEditor.tsx'],
    ['a runbook of TechDocs', 'Alerts', 'runbook/Runbook.tsx'],
  ]) {
    const known = loadedWith(
      metafile,
      outputOf(`src/entity/Entity${tab}Content.tsx`),
      new Set(before),
    );
    const all = loadedWith(metafile, outputOf(source), new Set(known));
    const more = (await gzipped(all)) - (await gzipped(known));
    console.log(`| on top, with ${what} | ${more.toFixed(1)} KB gz | |`);
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
