import { setImmediate } from 'node:timers/promises';
import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { WORKLOAD_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { Fleet, FleetEntity } from '../reconcile/types';
import type { EntityResolver } from './EntityResolver';

/** Those that say where they run: one of these annotations is enough. */
const FILTER = Object.values(WORKLOAD_ANNOTATIONS).map(key => ({
  [`metadata.annotations.${key}`]: CATALOG_FILTER_EXISTS,
}));

/** Entities that are read at a time; some lie beside files that have to be fetched. */
const AT_ONCE = 20;

/** The catalog, page by page, with the plugin's own credentials. */
export class CatalogFleet implements Fleet {
  readonly #options: {
    catalog: CatalogService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    entities: Pick<EntityResolver, 'resolveEntity'>;
  };

  private constructor(options: {
    catalog: CatalogService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    entities: Pick<EntityResolver, 'resolveEntity'>;
  }) {
    this.#options = options;
  }

  static create(options: {
    catalog: CatalogService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    entities: Pick<EntityResolver, 'resolveEntity'>;
  }): CatalogFleet {
    return new CatalogFleet(options);
  }

  async *walk(signal?: AbortSignal): AsyncGenerator<FleetEntity> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const pages = catalog.streamEntities({ filter: FILTER }, { credentials });
    for await (const page of pages) {
      for (let from = 0; from < page.length; from += AT_ONCE) {
        signal?.throwIfAborted();
        // People's requests come in between: rendering a whole page holds up everything else.
        await setImmediate();
        yield* await Promise.all(
          page
            .slice(from, from + AT_ONCE)
            .map(entity => this.#read(entity, signal)),
        );
      }
    }
  }

  async find(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<FleetEntity | undefined> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    return entity && this.#read(entity, signal);
  }

  async #read(entity: Entity, signal?: AbortSignal): Promise<FleetEntity> {
    const { observed, cluster } = await this.#options.entities.resolveEntity(
      entity,
      signal,
    );
    return { observed, ...(cluster && { cluster }) };
  }
}
