import { isAbsolute } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'scaffolder.observability.catalogDirectories';

/**
 * Directories of the catalog files that templates may change in place.
 *
 * Errors: `InputError` that names the key.
 */
export function readCatalogDirectories(config: Config): string[] {
  const directories = config.getOptionalStringArray(KEY) ?? [];
  const relative = directories.find(directory => !isAbsolute(directory));
  if (relative !== undefined) {
    throw new InputError(
      `Wrong configuration: ${KEY}: "${relative}" must be an absolute path`,
    );
  }
  return directories;
}
