import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the bundle of `packages/app` is made of. */
const SOURCES = [
  'yarn.lock',
  'app-config.yaml',
  'packages/app/{package.json,config.d.ts}',
  'packages/app/{src,public}/**/*',
  'plugins/*/{package.json,config.d.ts}',
  'plugins/{observability,observability-common,observability-manifests}/src/**/*',
];

function sourceHash(repository: string): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: repository, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash.update(file.slice(repository.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds the page that the backend serves, unless its sources are those of the last build. */
export async function ensureAppBundle(
  repository: string,
  build: () => Promise<unknown>,
): Promise<void> {
  const stamp = join(repository, 'packages', 'app', 'dist', '.built-from');
  const hash = sourceHash(repository);
  try {
    if (readFileSync(stamp, 'utf8') === hash) {
      return;
    }
  } catch {
    // Never built.
  }
  await build();
  writeFileSync(stamp, hash);
}
