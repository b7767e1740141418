import type {
  PodFacts,
  ServiceFacts,
} from '../../clusters/kubernetes/inventory/model';
import { podTrouble } from '../../clusters/kubernetes/inventory/podTrouble';
import type { Check, Patient, Verdict } from '../types';
import { collectedFrom, onKubernetes, servicesOf } from './collected';
import { together } from './together';

type Kubernetes = NonNullable<Patient['kubernetes']>;

/** More of them say nothing new. */
const MOST_PODS = 3;

/** Those that have not ended, where there are any: what has ended long since explains nothing. */
const alive = (pods: readonly PodFacts[]): readonly PodFacts[] => {
  const running = pods.filter(({ finished }) => !finished);
  return running.length > 0 ? running : pods;
};

/** Why pods are not ready, and where to look. */
function troubleOf(
  pods: readonly PodFacts[],
  namespace: string,
): { words: string; remedy?: string } {
  const troubles = alive(pods).flatMap(pod => {
    const trouble = podTrouble(pod);
    return trouble ? [{ name: pod.name, ...trouble }] : [];
  });
  const more = troubles.length - MOST_PODS;
  const words = troubles
    .slice(0, MOST_PODS)
    .map(each => `pod ${each.name}: ${each.words}`)
    .join('; ');
  const [first] = troubles;
  return {
    words: words && `; ${words}${more > 0 ? `; and ${more} more pods` : ''}`,
    ...(first && {
      remedy: `Look at why: kubectl -n ${namespace} ${first.command}`,
    }),
  };
}

async function ofService(
  { name, selector }: ServiceFacts,
  { workload }: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { namespace } = workload;
  const [{ items: endpoints }, { items: pods }] = await Promise.all([
    workload.endpoints(name, signal),
    Object.keys(selector).length > 0
      ? workload.pods(selector, signal)
      : { items: [] },
  ]);
  const service = `${namespace}/${name}`;
  const ready = endpoints.filter(each => each.ready).length;
  const { words, remedy } = troubleOf(pods, namespace);
  const see = `See: kubectl -n ${namespace} get endpointslices -l kubernetes.io/service-name=${name}`;
  if (endpoints.length === 0) {
    return {
      status: 'failed',
      evidence: `The Service ${service} has no endpoints${words}`,
      remedy: remedy ?? see,
    };
  }
  return ready === endpoints.length
    ? {
        status: 'ok',
        evidence: `${ready} of ${endpoints.length} endpoints of ${service} are ready`,
      }
    : {
        status: ready === 0 ? 'failed' : 'warning',
        evidence: `${ready} of ${endpoints.length} endpoints of the Service ${service} are ready${words}`,
        remedy: remedy ?? see,
      };
}

/** Without a Service whatever runs is scraped, ready or not. */
async function ofPods(
  labels: Readonly<Record<string, string>>,
  { workload }: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const items = alive((await workload.pods(labels, signal)).items);
  const ready = items.filter(pod => pod.ready && !pod.terminating).length;
  const { words, remedy } = troubleOf(items, workload.namespace);
  return ready === items.length
    ? { status: 'ok', evidence: `${ready} of ${items.length} pods are ready` }
    : {
        status: ready === 0 ? 'failed' : 'warning',
        evidence: `${ready} of ${items.length} pods are ready${words}`,
        remedy,
      };
}

/** What is found can answer: endpoints of the Service, or the pods themselves. */
export const endpointsReady: Check = {
  id: 'endpointsReady',
  title: 'Endpoints are ready',
  needs: ['clusterAnswers', 'readingAllowed', 'serviceFound', 'podsSelected'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes } = patient;
    const collected = collectedFrom(patient);
    const { scrape } = collected;
    if (!kubernetes) {
      return undefined;
    }
    const { all } = await servicesOf(collected, kubernetes, signal);
    return together(
      await Promise.all([
        ...(scrape?.via === 'pod'
          ? [ofPods(scrape.labels, kubernetes, signal)]
          : []),
        ...all.map(each => ofService(each, kubernetes, signal)),
      ]),
    );
  },
};
