import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';

type Method = (...args: unknown[]) => unknown;

/** A component that runs in the namespace `shop`, with everything that a component can ask for by default. */
export const component = (
  name: string,
  annotations: Record<string, string | undefined> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: Object.fromEntries(
      Object.entries({
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': 'shop',
        'observability/metrics-port': 'http',
        'observability/probe-path': '/healthz',
        ...annotations,
      }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  },
  spec: { type: 'service', owner: 'group:default/team-shop' },
});

export const refOf = (name: string) => `component:default/${name}`;

/** The catalog of a test: what stands in it changes, and so does whether it answers. One for all replicas. */
export class LoopCatalog {
  readonly #entities = new Map<string, Entity>();
  /** Of what stands in it now. */
  #known?: InMemoryCatalogClient;
  /** Entities of one page of a walk. */
  pageSize = 1;
  /** It answers nothing at all. */
  down = false;
  /** Pages of a walk after which it breaks off. */
  breaksAfter = Infinity;
  /** Entities that it fails on, by ref: whatever answer would hold one fails. */
  readonly unreadable = new Set<string>();

  set(...entities: Entity[]): void {
    this.#known = undefined;
    entities.forEach(each =>
      this.#entities.set(stringifyEntityRef(each), each),
    );
  }

  remove(...names: string[]): void {
    this.#known = undefined;
    names.forEach(name => this.#entities.delete(refOf(name)));
  }

  clear(): void {
    this.#known = undefined;
    this.#entities.clear();
    this.heal();
  }

  heal(): void {
    this.down = false;
    this.breaksAfter = Infinity;
    this.unreadable.clear();
  }

  factory() {
    const methods: Record<string, Method> = {
      getEntityByRef: (entityRef, ...rest) =>
        this.#answer([entityRef], 'getEntityByRef', entityRef, ...rest),
      getEntitiesByRefs: (request, ...rest) =>
        this.#answer(
          (request as { entityRefs: unknown[] }).entityRefs,
          'getEntitiesByRefs',
          request,
          ...rest,
        ),
      streamEntities: request => this.#stream(request),
    };
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      // Other methods are not called; one that is fails by its absence.
      factory: () => methods as unknown as typeof catalogServiceRef.T,
    });
  }

  async #answer(refs: unknown[], method: string, ...args: unknown[]) {
    if (this.down || refs.some(ref => this.unreadable.has(`${ref}`))) {
      throw new Error('Request failed with 503 Service Unavailable');
    }
    return (this.#client() as unknown as Record<string, Method>)[method](
      ...args,
    );
  }

  async *#stream(request: unknown): AsyncGenerator<Entity[]> {
    const pages = this.#client().streamEntities({
      ...(request as object),
      pageSize: this.pageSize,
    });
    let read = 0;
    for await (const page of pages) {
      read += 1;
      await this.#answer(
        page.map(each => stringifyEntityRef(each)),
        'getEntitiesByRefs',
        { entityRefs: [] },
      );
      if (read > this.breaksAfter) {
        throw new Error('Request failed with 503 Service Unavailable');
      }
      yield page;
    }
    await this.#answer([], 'getEntitiesByRefs', { entityRefs: [] });
  }

  #client(): InMemoryCatalogClient {
    this.#known ??= new InMemoryCatalogClient({
      entities: structuredClone([...this.#entities.values()]),
    });
    return this.#known;
  }
}
