import {
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  manifestPath,
  OWNERSHIP,
  parseManifestFile,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Rendering } from './render';

/** The output could not be written, and everything is as it was before. */
export class WriteError extends Error {}

/** What an earlier run wrote for one of these entities and instances, and this run does not. */
async function leftOvers(
  directory: string,
  rendering: Rendering,
  instanceId: string,
  written: ReadonlySet<string>,
): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const candidates = names
    .filter(name => name.endsWith('.yaml'))
    .map(name => join(directory, name))
    .filter(path => !written.has(path));
  const ours = await Promise.all(
    candidates.map(async path => {
      try {
        const manifest = parseManifestFile(await readFile(path, 'utf8'));
        const { labels, annotations } = manifest?.object.metadata ?? {};
        return (
          labels?.[OWNERSHIP.instanceLabel] === instanceId &&
          rendering.entityRefs.includes(
            annotations?.[OWNERSHIP.entityAnnotation] ?? '',
          )
        );
      } catch {
        // Somebody else's file, or no file.
        return false;
      }
    }),
  );
  return candidates.filter((_, index) => ours[index]);
}

const statOf = (path: string) => lstat(path).catch(() => undefined);

/** A file can take a file's place, nothing else can. */
async function refuseOthers(path: string) {
  const found = await statOf(path);
  if (found && !found.isFile()) {
    throw new Error(`${path} is there and is no file`);
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
  instanceId: string,
): Promise<{ written: number; removed: number }> {
  const planned = rendering.objects.map(({ manifest, text }) => {
    const path = join(directory, manifestPath(manifest));
    return { path, text, unfinished: `${path}.${process.pid}.unfinished` };
  });
  const existed = (await statOf(directory)) !== undefined;
  const begun: string[] = [];
  try {
    await mkdir(directory, { recursive: true });
    for (const { path, unfinished, text } of planned) {
      await refuseOthers(path);
      await mkdir(dirname(unfinished), { recursive: true });
      begun.push(unfinished);
      await writeFile(unfinished, text, { flag: 'wx' });
    }
    const paths = new Set(planned.map(({ path }) => path));
    const stale = await leftOvers(directory, rendering, instanceId, paths);
    for (const { unfinished, path } of planned) {
      await rename(unfinished, path);
    }
    for (const path of stale) {
      await rm(path);
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
