import { access, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The demo's own copy of the example catalog, for a person to edit. It is made once; edits survive a restart.
 */
export async function copyCatalog(
  repository: string,
  dir: string,
): Promise<string> {
  const catalog = join(dir, 'catalog');
  const isThere = await access(catalog).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await mkdir(dir, { recursive: true });
    await cp(join(repository, 'examples', 'demo'), catalog, {
      recursive: true,
    });
  }
  return catalog;
}
