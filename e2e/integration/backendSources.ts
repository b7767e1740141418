import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const sources = fileURLToPath(
  new URL('../../plugins/observability-backend/src', import.meta.url),
);

/**
 * Exports of modules of the backend plugin, by their path below its `src`. Its imports have no extensions, which Node does not resolve, so that
 * they are bundled first; the caller says what it expects.
 */
export async function loadBackendSources<T>(modules: string[]): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'observability-sources-'));
  const outfile = join(dir, 'sources.mjs');
  try {
    await build({
      stdin: {
        contents: modules.map(path => `export * from './${path}';`).join('\n'),
        resolveDir: sources,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // CommonJS packages in the bundle ask for Node's own modules.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    return (await import(pathToFileURL(outfile).href)) as T;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
