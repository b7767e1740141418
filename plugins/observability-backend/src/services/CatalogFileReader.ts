import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type Entity,
  getEntitySourceLocation,
  parseLocationRef,
} from '@backstage/catalog-model';

const MAX_BYTES = 256 * 1_024;

/** Reads files that lie beside an entity's catalog file. */
export class CatalogFileReader {
  readonly #urlReader: UrlReaderService;

  private constructor(urlReader: UrlReaderService) {
    this.#urlReader = urlReader;
  }

  static create(options: { urlReader: UrlReaderService }): CatalogFileReader {
    return new CatalogFileReader(options.urlReader);
  }

  /**
   * Contents by path. A file that is not there, too long, or not readable is left out: the parser reports it as a problem of the annotation
   * that names it.
   *
   * @param paths - as `referencedFiles` answers them: relative, without `..`
   */
  async read(
    entity: Entity,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<Record<string, string>> {
    const reference = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    if (paths.length === 0 || !reference) {
      return {};
    }
    const contents = await Promise.all(
      paths.map(async path => {
        try {
          const text = await this.#readOne(entity, reference, path, signal);
          return text === undefined ? [] : [[path, text] as const];
        } catch (error) {
          signal?.throwIfAborted();
          return [];
        }
      }),
    );
    return Object.fromEntries(contents.flat());
  }

  async #readOne(
    entity: Entity,
    reference: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const { type, target } = parseLocationRef(reference);
    if (type === 'file') {
      return readBeside(target, path);
    }
    const base =
      type === 'url' ? target : getEntitySourceLocation(entity).target;
    const response = await this.#urlReader.readUrl(
      new URL(path, base).toString(),
      { signal },
    );
    const buffer = await response.buffer();
    return buffer.length <= MAX_BYTES ? buffer.toString('utf8') : undefined;
  }
}

/** Follows no link out of the catalog file's directory. */
async function readBeside(
  catalogFile: string,
  path: string,
): Promise<string | undefined> {
  const directory = await realpath(dirname(catalogFile));
  const file = await realpath(join(directory, path));
  if (!file.startsWith(directory + sep)) {
    return undefined;
  }
  const { size } = await stat(file);
  return size <= MAX_BYTES ? readFile(file, 'utf8') : undefined;
}
