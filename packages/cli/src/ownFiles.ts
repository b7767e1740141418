import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  fromHelmTemplate,
  OWNERSHIP,
  parseManifestFile,
} from '@observability-kit/backstage-plugin-observability-manifests';

/** Ends of the files that objects are written to. */
const HOLDS_OBJECT = /\.(?:yaml|alloy|conf)$/;

/** The entity that a file holds an object of, when it is one of this instance. */
async function entityIn(
  path: string,
  instanceId: string,
): Promise<string | undefined> {
  try {
    const text = fromHelmTemplate(await readFile(path, 'utf8'));
    const { labels, annotations } =
      parseManifestFile(text)?.object.metadata ?? {};
    return labels?.[OWNERSHIP.instanceLabel] === instanceId
      ? annotations?.[OWNERSHIP.entityAnnotation]
      : undefined;
  } catch {
    // Somebody else's file, or no file.
    return undefined;
  }
}

/**
 * Which files of a directory earlier runs wrote, and this run does not: `stale` are those of the same entities, `kept` those of others.
 * Paths are relative, with `/`.
 */
export async function ownFiles(
  directory: string,
  run: {
    instanceId: string;
    entityRefs: readonly string[];
    /** Paths that this run writes. */
    written: readonly string[];
  },
): Promise<{ stale: string[]; kept: string[] }> {
  const written = new Set(run.written);
  const paths = (await readdir(directory, { recursive: true }))
    .map(name => name.split(sep).join('/'))
    .filter(name => HOLDS_OBJECT.test(name) && !written.has(name));
  const stale: string[] = [];
  const kept: string[] = [];
  for (const path of paths) {
    const entityRef = await entityIn(join(directory, path), run.instanceId);
    if (entityRef !== undefined) {
      (run.entityRefs.includes(entityRef) ? stale : kept).push(path);
    }
  }
  return { stale, kept };
}
