import { dirname, join } from 'node:path';
import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  parseEntityRef,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FileLocations } from './FileLocations';

/** Where an entity comes from. */
export interface CatalogLocation {
  /** `kind:namespace/name`, lower case. */
  entityRef: string;
  type: 'file' | 'url';
  target: string;
}

interface CatalogFilesOptions {
  catalog: CatalogService;
  urlReader: UrlReaderService;
  files: FileLocations;
  /** Knows how each code host's URLs lead to a neighbouring file. */
  integrations: Pick<ScmIntegrations, 'resolveUrl'>;
}

/** Finds and reads the catalog file of an entity. */
export class CatalogFiles {
  readonly #catalog: CatalogService;
  readonly #urlReader: UrlReaderService;
  readonly #files: FileLocations;
  readonly #integrations: CatalogFilesOptions['integrations'];

  private constructor(options: CatalogFilesOptions) {
    this.#catalog = options.catalog;
    this.#urlReader = options.urlReader;
    this.#files = options.files;
    this.#integrations = options.integrations;
  }

  static create(options: CatalogFilesOptions): CatalogFiles {
    return new CatalogFiles(options);
  }

  /** Errors: `NotFoundError` when there is no such entity or the caller may not see it. */
  async locate(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<CatalogLocation> {
    const parsed = parseEntityRef(entityRef, { defaultKind: 'Component' });
    const ref = stringifyEntityRef(parsed);
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity) {
      throw new NotFoundError(`No entity ${ref}`);
    }
    const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
    const { type, target } = parseLocationRef(location ?? 'none:none');
    if (type !== 'file' && type !== 'url') {
      throw new InputError(`${ref} does not come from a catalog file`);
    }
    return { entityRef: ref, type, target };
  }

  async read({ type, target }: CatalogLocation): Promise<string> {
    if (type === 'file') {
      return this.#files.read(target);
    }
    const response = await this.#urlReader.readUrl(target);
    return (await response.buffer()).toString('utf8');
  }

  /**
   * The files beside a catalog file that its annotations name, by that name. One that can't be read is left out; whoever checks the
   * annotations says so.
   */
  async readBeside(
    { type, target, ...location }: CatalogLocation,
    names: readonly string[],
  ): Promise<Record<string, string>> {
    const read = names.map(async name => {
      const beside =
        type === 'file'
          ? join(dirname(target), name)
          : this.#integrations.resolveUrl({ url: name, base: target });
      try {
        const text = await this.read({ ...location, type, target: beside });
        return [[name, text] as const];
      } catch {
        return [];
      }
    });
    return Object.fromEntries((await Promise.all(read)).flat());
  }
}
