import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { run } from './run.mjs';

export const root = join(import.meta.dirname, '..', '..');

const stamp = join(root, 'node_modules', '.observability-kit-installed');

function lockHash() {
  const hash = createHash('sha256');
  for (const file of ['yarn.lock', 'package.json', '.yarnrc.yml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs the workspace where the lock file has changed since it was last done. */
export async function installWorkspace() {
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  await step('Installing the workspace with Yarn', () =>
    run('yarn', ['install', '--immutable'], { cwd: root, quiet: true }),
  );
  writeFileSync(stamp, hash);
}
