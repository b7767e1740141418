import { WORKLOAD_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { Check, Patient, Verdict } from '../types';
import {
  type Collected,
  collectedFrom,
  fewOf,
  labelArguments,
  labelsInWords,
  onKubernetes,
  servicesOf,
} from './collected';

type Kubernetes = NonNullable<Patient['kubernetes']>;

const { id, namespace: namespaceKey, labelSelector } = WORKLOAD_ANNOTATIONS;

/** Services that may be meant: those with the component's id, else all of the namespace. */
async function meant(
  name: string,
  { workload }: Kubernetes,
  signal?: AbortSignal,
): Promise<{ words: string; first?: string }> {
  const marked = await workload.services({ [id]: name }, signal);
  const { items, more } =
    marked.items.length > 0 ? marked : await workload.services({}, signal);
  const names = items.map(each => each.name).sort();
  const which =
    marked.items.length > 0
      ? `Services with ${id}=${name}`
      : `Services in ${workload.namespace}`;
  return {
    words: `${which}: ${fewOf(names) || 'none'}${more ? ' and more' : ''}`,
    ...(names.length === 1 && { first: names[0] }),
  };
}

async function notSelected(
  { object, labels }: NonNullable<Collected['scrape']>,
  name: string,
  kubernetes: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { workload } = kubernetes;
  const { namespace } = workload;
  const wanted = labelsInWords(labels);
  const label = (service: string) =>
    `kubectl -n ${namespace} label service ${service} --overwrite ${labelArguments(
      labels,
    )}`;
  const service = await workload.service(name, signal);
  if (service) {
    return {
      status: 'failed',
      evidence: `${object} selects Services with ${wanted}, and the Service ${namespace}/${name} has the labels ${labelsInWords(
        service.labels,
      )}`,
      remedy: `Give the Service the label, in its manifest or with: ${label(
        name,
      )}. Or select by what it has, with ${labelSelector}.`,
    };
  }
  const { words, first } = await meant(name, kubernetes, signal);
  return {
    status: 'failed',
    evidence: `There is no Service with ${wanted} in the namespace ${namespace}, which is what ${object} selects. ${words}`,
    remedy: `Correct ${id} or ${namespaceKey} in the catalog file, or label the component's Service: ${label(
      first ?? '<name>',
    )}`,
  };
}

/** What is collected by way of a Service finds it: by its labels, and by its name. */
export const serviceFound: Check = {
  id: 'serviceFound',
  title: 'Service is there and carries the labels',
  needs: ['clusterAnswers', 'readingAllowed'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes, observed } = patient;
    const collected = collectedFrom(patient);
    const { scrape, probe } = collected;
    const name = observed.workload?.name;
    if (
      !kubernetes ||
      name === undefined ||
      (scrape?.via !== 'service' && !probe)
    ) {
      return undefined;
    }
    const { namespace } = kubernetes.workload;
    const { selected, named, all } = await servicesOf(
      collected,
      kubernetes,
      signal,
    );
    if (scrape?.via === 'service' && selected.length === 0) {
      return notSelected(scrape, name, kubernetes, signal);
    }
    if (probe && !named) {
      const { words, first } = await meant(name, kubernetes, signal);
      return {
        status: 'failed',
        evidence: `There is no Service ${name} in the namespace ${namespace}, which the health check asks by its name. ${words}`,
        remedy: `Set ${id} in the catalog file to the Service's name${
          first === undefined ? '' : `: ${first}`
        }`,
      };
    }
    const external = all.find(each => each.external);
    if (external) {
      return {
        status: 'failed',
        evidence: `The Service ${namespace}/${external.name} is of type ExternalName: it has no endpoints that could be found`,
        remedy:
          'Give the component a Service with a selector, or probe the address with observability/probe-url.',
      };
    }
    return {
      status: 'ok',
      evidence: all.map(each => `${namespace}/${each.name}`).join(', '),
    };
  },
};
