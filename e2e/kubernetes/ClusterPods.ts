import type { Pod } from '../workloads/pod.ts';
import type { KubernetesApi } from './KubernetesApi.ts';
import {
  namespaceObject,
  NODE,
  nodeObject,
  podObject,
  podStatus,
  serviceObject,
} from './podObjects.ts';
import { Polling } from './Polling.ts';

const MANAGER = 'kubelet';

/** Processes on this machine, shown to a cluster as its pods, with their Services: what a kubelet and a Deployment would do. */
export class ClusterPods {
  readonly #api: KubernetesApi;
  readonly #reported = new Map<string, string>();
  #polling: Polling | undefined;

  private constructor(api: KubernetesApi) {
    this.#api = api;
  }

  /** Makes the objects, and reports the pods' states until `stop`. */
  static async create(
    api: KubernetesApi,
    pods: readonly Pod[],
  ): Promise<ClusterPods> {
    const shown = new ClusterPods(api);
    await api.apply(`/api/v1/nodes/${NODE}`, nodeObject, MANAGER);
    const workloads = [...new Set(pods.map(({ workload }) => workload))];
    for (const name of new Set(workloads.map(({ namespace }) => namespace))) {
      await api.apply(`/api/v1/namespaces/${name}`, namespaceObject(name));
    }
    for (const workload of workloads) {
      const { namespace, name } = workload;
      await api.apply(
        `/api/v1/namespaces/${namespace}/services/${name}`,
        serviceObject(workload),
      );
    }
    await shown.#removeOthers(pods);
    for (const pod of pods) {
      await api.apply(pathOf(pod), podObject(pod), MANAGER);
    }
    shown.#polling = Polling.start(async () => {
      for (const pod of pods) {
        await shown.#report(pod);
      }
    });
    return shown;
  }

  async stop(): Promise<void> {
    await this.#polling?.stop();
  }

  /** Pods of an earlier run, in a cluster that keeps its data. */
  async #removeOthers(pods: readonly Pod[]): Promise<void> {
    const wanted = new Set(pods.map(pathOf));
    for (const { metadata } of await this.#api.list('/api/v1/pods')) {
      const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
      if (!wanted.has(path)) {
        await this.#api.request(`${path}?gracePeriodSeconds=0`, {
          method: 'DELETE',
        });
      }
    }
  }

  async #report(pod: Pod): Promise<void> {
    const status = podStatus(pod);
    const text = JSON.stringify(status);
    if (this.#reported.get(pod.name) !== text) {
      const { apiVersion, kind, metadata } = podObject(pod);
      await this.#api.apply(
        `${pathOf(pod)}/status`,
        { apiVersion, kind, metadata, status },
        MANAGER,
      );
      this.#reported.set(pod.name, text);
    }
  }
}

const pathOf = ({ workload, name }: Pod) =>
  `/api/v1/namespaces/${workload.namespace}/pods/${name}`;
