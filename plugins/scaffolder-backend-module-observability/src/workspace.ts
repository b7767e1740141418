import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  type CatalogFileContent,
  parseCatalogFile,
  parseObservability,
  referencedFiles,
  type CatalogFileDocument,
  type ObservedEntity,
} from '@observability-kit/backstage-plugin-observability-common';

/** Where the catalog file lies in a workspace, unless a step says otherwise. */
export const CATALOG_FILE = 'catalog-info.yaml';

/** Errors: `NotAllowedError` for a path that leads out of the workspace. */
export async function readWorkspaceFile(
  workspacePath: string,
  path: string,
): Promise<string> {
  const file = resolveSafeChildPath(workspacePath, path);
  return readFile(file, 'utf8').catch(() => {
    throw new InputError(`The workspace has no file ${path}`);
  });
}

/** Errors: `NotAllowedError` for a path that leads out of the workspace. */
export async function writeWorkspaceFile(
  workspacePath: string,
  path: string,
  text: string,
): Promise<void> {
  const file = resolveSafeChildPath(workspacePath, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function readBeside(
  workspacePath: string,
  path: string,
  { documents }: CatalogFileContent,
): Promise<Record<string, string>> {
  const directory = dirname(resolveSafeChildPath(workspacePath, path));
  const root = await realpath(directory);
  const read = documents
    .flatMap(({ entity }) => referencedFiles(entity))
    .map(async name => {
      try {
        const file = await realpath(resolveSafeChildPath(directory, name));
        return file.startsWith(root + sep)
          ? [[name, await readFile(file, 'utf8')] as const]
          : [];
      } catch {
        // The parser says so at the annotation that names it.
        return [];
      }
    });
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** An entity of a catalog file in the workspace. */
export interface WorkspaceEntity {
  document: CatalogFileDocument;
  observed: ObservedEntity;
  files: Record<string, string>;
}

/** Errors: `InputError` when the file is no catalog file. */
export async function readWorkspaceEntities(
  workspacePath: string,
  path: string,
): Promise<WorkspaceEntity[]> {
  const text = await readWorkspaceFile(workspacePath, path);
  const content = parseCatalogFile(text);
  const [error] = content.errors;
  if (error) {
    throw new InputError(`${path}:${error.line}: ${error.message}`);
  }
  const files = await readBeside(workspacePath, path, content);
  return content.documents.map(document => ({
    document,
    observed: parseObservability(document.entity, { files }),
    files,
  }));
}
