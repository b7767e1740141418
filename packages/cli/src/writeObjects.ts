import {
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  GIT_OPS_BANNER,
  GIT_OPS_FILES,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { indexFiles, objectFiles, type WriteOptions } from './outputFiles';
import { ownFiles } from './ownFiles';
import type { Rendering } from './render';

/** The output could not be written, and everything is as it was before. */
export class WriteError extends Error {}

const statOf = (path: string) => lstat(path).catch(() => undefined);

/** A file can take a file's place, nothing else can; nor can a list of ours take the place of somebody else's. */
async function refuseOthers(path: string) {
  const found = await statOf(path);
  if (found && !found.isFile()) {
    throw new Error(`${path} is there and is no file`);
  }
  if (
    found &&
    path.endsWith(`/${GIT_OPS_FILES.kustomization}`) &&
    !(await readFile(path, 'utf8')).startsWith(GIT_OPS_BANNER)
  ) {
    throw new Error(
      `${path} is there and was not written by us; choose a directory of its own, and list it there`,
    );
  }
}

/**
 * Writes one file per object. Everything is written under another name first, so that a full disk or a missing permission changes nothing;
 * then the files are put in place, and what an earlier run left over for the same entities is removed. Other files are left alone.
 *
 * Errors: `WriteError`.
 */
export async function writeObjects(
  directory: string,
  rendering: Rendering,
  options: WriteOptions,
): Promise<{ written: number; removed: number }> {
  const objects = objectFiles(rendering, options.layout);
  const existed = (await statOf(directory)) !== undefined;
  const begun: string[] = [];
  try {
    await mkdir(directory, { recursive: true });
    const { stale, kept } = await ownFiles(directory, {
      instanceId: options.instanceId,
      entityRefs: rendering.entityRefs,
      written: objects.map(({ path }) => path),
    });
    const index = await indexFiles(directory, objects, kept, options);
    const planned = [...objects, ...index].map(({ path, text }) => {
      const full = join(directory, path);
      return {
        path: full,
        text,
        unfinished: `${full}.${process.pid}.unfinished`,
      };
    });
    for (const { path, unfinished, text } of planned) {
      await refuseOthers(path);
      await mkdir(dirname(unfinished), { recursive: true });
      begun.push(unfinished);
      await writeFile(unfinished, text, { flag: 'wx' });
    }
    for (const { unfinished, path } of planned) {
      await rename(unfinished, path);
    }
    for (const path of stale) {
      await rm(join(directory, path));
    }
    return { written: planned.length, removed: stale.length };
  } catch (error) {
    for (const path of begun) {
      await rm(path, { force: true });
    }
    if (!existed) {
      await rm(directory, { force: true, recursive: true });
    }
    throw new WriteError(error instanceof Error ? error.message : `${error}`);
  }
}
