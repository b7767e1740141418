import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { labelSelectorOf, listSome, type SomeObjects } from './listSome';
import { parseAnswer } from './parseAnswer';
import {
  type EndpointFacts,
  endpointSliceSchema,
  type PodFacts,
  podSchema,
  type ServiceFacts,
  serviceSchema,
} from './model';

type Labels = Readonly<Record<string, string>>;

/** A person reads about a few; what is true of a hundred pods is true of the others. */
const MOST = { services: 100, pods: 100, slices: 20 };

const SERVICE_NAME = 'kubernetes.io/service-name';

/**
 * Services, endpoints and pods of one namespace, for one look at one component: whatever is asked for twice is asked of the API server once.
 *
 * Errors of all methods: those of `KubernetesClient`, and `ServiceUnavailableError` for something unexpected.
 */
export class WorkloadInventory {
  readonly namespace: string;
  readonly #client: KubernetesClient;
  readonly #asked = new Map<string, Promise<unknown>>();

  private constructor(client: KubernetesClient, namespace: string) {
    this.#client = client;
    this.namespace = namespace;
  }

  static create(
    client: KubernetesClient,
    namespace: string,
  ): WorkloadInventory {
    return new WorkloadInventory(client, namespace);
  }

  async service(
    name: string,
    signal?: AbortSignal,
  ): Promise<ServiceFacts | undefined> {
    const path = this.#path('/api/v1', `services/${encodeURIComponent(name)}`);
    return this.#once(path, async () => {
      try {
        const answer = await this.#client.request({ path, signal });
        return parseAnswer(serviceSchema, answer, path);
      } catch (error) {
        if (error instanceof KubernetesStatusError && error.status === 404) {
          return undefined;
        }
        throw error;
      }
    });
  }

  /** The first hundred, with all these labels where there are any. */
  async services(
    labels: Labels,
    signal?: AbortSignal,
  ): Promise<SomeObjects<ServiceFacts>> {
    const path = this.#path('/api/v1', 'services');
    return this.#list(path, labels, serviceSchema, MOST.services, signal);
  }

  /** The first hundred with all these labels. */
  async pods(
    labels: Labels,
    signal?: AbortSignal,
  ): Promise<SomeObjects<PodFacts>> {
    const path = this.#path('/api/v1', 'pods');
    return this.#list(path, labels, podSchema, MOST.pods, signal);
  }

  /** Those of a Service, ready or not. */
  async endpoints(
    service: string,
    signal?: AbortSignal,
  ): Promise<SomeObjects<EndpointFacts>> {
    const path = this.#path('/apis/discovery.k8s.io/v1', 'endpointslices');
    const labels = { [SERVICE_NAME]: service };
    const { items, more } = await this.#list(
      path,
      labels,
      endpointSliceSchema,
      MOST.slices,
      signal,
    );
    return { items: items.flat(), more };
  }

  #path(api: string, rest: string): string {
    return `${api}/namespaces/${encodeURIComponent(this.namespace)}/${rest}`;
  }

  async #list<T>(
    path: string,
    labels: Labels,
    item: z.ZodType<T>,
    most: number,
    signal?: AbortSignal,
  ): Promise<SomeObjects<T>> {
    const labelSelector = labelSelectorOf(labels);
    return this.#once(`${path}?${labelSelector}`, () =>
      listSome(this.#client, path, { item, most, labelSelector, signal }),
    );
  }

  /** All who ask share one signal: that of the one look. */
  async #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const asked = (this.#asked.get(key) as Promise<T> | undefined) ?? ask();
    this.#asked.set(key, asked);
    return asked;
  }
}
