import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlatformFile } from '@observability-kit/backstage-plugin-observability-manifests';
import { WriteError } from '../writeObjects';

const BANNER =
  '# Written by observability platform render. Change its input instead: the next run replaces this.\n';

/** JSON has no comments: what only our rules stand in is ours. */
function isOwnLifecycle(text: string): boolean {
  try {
    const { Rules } = JSON.parse(text) as { Rules: Array<{ ID: string }> };
    return Rules.every(({ ID }) => ID.startsWith('loki-'));
  } catch {
    return false;
  }
}

const contentOf = ({ path, text }: PlatformFile) =>
  path.endsWith('.json') ? text : `${BANNER}${text}`;

async function refuseOthers(path: string) {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (!text.startsWith(BANNER) && !isOwnLifecycle(text)) {
    throw new Error(`${path} is there and was not written by us; move it away`);
  }
}

/**
 * Writes the files of a platform below a directory; nothing is written when one of them would replace somebody else's.
 *
 * Errors: `WriteError`.
 */
export async function writePlatformFiles(
  directory: string,
  files: readonly PlatformFile[],
): Promise<void> {
  try {
    for (const { path } of files) {
      await refuseOthers(join(directory, path));
    }
    for (const file of files) {
      const path = join(directory, file.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.part`, contentOf(file));
      await rename(`${path}.part`, path);
    }
  } catch (error) {
    throw new WriteError(error instanceof Error ? error.message : `${error}`);
  }
}
