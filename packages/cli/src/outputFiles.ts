import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitOpsLayout } from '@observability-kit/backstage-plugin-observability-common';
import {
  GIT_OPS_FILES,
  type GitOpsFile,
  gitOpsFile,
  gitOpsIndex,
  type GitOpsPlace,
  manifestPath,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { Rendering } from './render';

/** Whose objects are written, and for which tool. */
export interface WriteOptions {
  instanceId: string;
  /** For a tool that delivers from Git; else the files stand as our own delivery lays them out. */
  layout?: GitOpsLayout;
  place?: GitOpsPlace;
}

/** One file for each object. */
export const objectFiles = (
  { objects }: Pick<Rendering, 'objects'>,
  layout?: GitOpsLayout,
): GitOpsFile[] =>
  objects.map(({ manifest, text }) => {
    const { kind, metadata } = manifest.object;
    return layout
      ? gitOpsFile(layout, { kind, ...metadata, yaml: text })
      : { path: manifestPath(manifest), text };
  });

/**
 * The files that a layout needs beside the objects.
 *
 * @param kept - objects of other entities that an earlier run wrote: they stay on the list
 */
export async function indexFiles(
  directory: string,
  objects: readonly GitOpsFile[],
  kept: readonly string[],
  { layout, place }: WriteOptions,
): Promise<GitOpsFile[]> {
  if (!layout || !place) return [];
  const paths = [...objects.map(({ path }) => path), ...kept];
  const adapted = await access(join(directory, GIT_OPS_FILES.flux)).then(
    () => true,
    () => false,
  );
  // A person adapts that one: it is not written twice.
  return gitOpsIndex(layout, paths, place).filter(
    ({ path }) => !(adapted && path === GIT_OPS_FILES.flux),
  );
}
