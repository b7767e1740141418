import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type {
  CacheService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import { SharedRequests } from '../sources/SharedRequests';

const MAX_BYTES = 256 * 1_024;

/** A tab asks for its panels one by one and again and again; a code host must not be asked as often. */
const CACHE_MILLISECONDS = 60_000;

interface Options {
  urlReader: UrlReaderService;
  cache: CacheService;
  /** Knows how each code host's URLs lead to a neighbouring file. */
  integrations: Pick<ScmIntegrations, 'resolveUrl'>;
}

/** Reads files that lie beside an entity's catalog file. */
export class CatalogFileReader {
  readonly #options: Options;
  readonly #shared = new SharedRequests();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): CatalogFileReader {
    return new CatalogFileReader(options);
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
    // Set by the catalog itself, over whatever the file says.
    const reference = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    if (paths.length === 0 || !reference) {
      return {};
    }
    const contents = await Promise.all(
      paths.map(async path => {
        try {
          const text = await this.#readOne(reference, path, signal);
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
    reference: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const { type, target } = parseLocationRef(reference);
    switch (type) {
      case 'file':
        return readBeside(target, path);
      case 'url': {
        const { cache, integrations } = this.#options;
        const url = integrations.resolveUrl({ url: path, base: target });
        const known = await cache.get<Cached>(url);
        return known
          ? known.text
          : this.#shared.run(url, signal, shared => this.#fetch(url, shared));
      }
      default:
        return undefined;
    }
  }

  async #fetch(url: string, signal: AbortSignal): Promise<string | undefined> {
    const { cache, urlReader } = this.#options;
    let text: string | undefined;
    try {
      const response = await urlReader.readUrl(url, { signal });
      text = await withinLimit(
        response.stream?.() ?? [await response.buffer()],
      );
    } catch (error) {
      signal.throwIfAborted();
    }
    // What is missing is remembered as well: it would be asked for with every panel.
    await cache.set(url, text === undefined ? {} : { text }, {
      ttl: CACHE_MILLISECONDS,
    });
    return text;
  }
}

/** A file that could not be read has no text. */
type Cached = { text?: string };

/** Stops reading where the limit is passed. */
async function withinLimit(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<string | undefined> {
  const read: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_BYTES) {
      return undefined;
    }
    read.push(chunk);
  }
  return Buffer.concat(read).toString('utf8');
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
