import {
  DELIVERED_RESOURCES,
  type KubernetesResource,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { KubernetesClient } from './KubernetesClient';
import { resourceNames } from './resourceNames';

/** Long enough for one plan, short enough that a CRD that was just installed is soon seen. */
const FRESH_MILLISECONDS = 30_000;

/** Every kind that we deliver anywhere, whatever the flavour: what another flavour left behind must be found, too. */
const DELIVERED = [
  ...new Map(
    Object.values(DELIVERED_RESOURCES)
      .flat()
      .map(each => [`${each.group}/${each.version}/${each.kind}`, each]),
  ).values(),
];

/** The kind that an object is of, if it is one of those that we deliver. */
export const resourceOf = (object: {
  apiVersion: string;
  kind: string;
}): KubernetesResource | undefined =>
  DELIVERED.find(
    ({ group, version, kind }) =>
      `${group}/${version}` === object.apiVersion && kind === object.kind,
  );

/** Which of the kinds that we deliver a cluster knows. One request for each of their API versions, now and then. */
export class ServedKinds {
  readonly #client: KubernetesClient;
  /** By a clock that nobody sets. */
  #known?: { at: number; kinds: Promise<KubernetesResource[]> };

  private constructor(client: KubernetesClient) {
    this.#client = client;
  }

  static create(client: KubernetesClient): ServedKinds {
    return new ServedKinds(client);
  }

  async list(): Promise<KubernetesResource[]> {
    if (
      !this.#known ||
      performance.now() - this.#known.at > FRESH_MILLISECONDS
    ) {
      const kinds = this.#ask();
      this.#known = { at: performance.now(), kinds };
      // Whoever asks next asks anew.
      kinds.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known.kinds;
  }

  async #ask(): Promise<KubernetesResource[]> {
    const versions = [
      ...new Set(DELIVERED.map(({ group, version }) => `${group}/${version}`)),
    ];
    const served = await Promise.all(
      versions.map(async apiVersion => {
        const names = await resourceNames(this.#client, apiVersion);
        return DELIVERED.filter(
          ({ group, version, resource }) =>
            `${group}/${version}` === apiVersion && names.has(resource),
        );
      }),
    );
    return served.flat();
  }
}
