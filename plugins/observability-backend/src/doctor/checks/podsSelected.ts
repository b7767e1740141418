import { WORKLOAD_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { ServiceFacts } from '../../clusters/kubernetes/inventory/model';
import type { Check, Patient, Verdict } from '../types';
import {
  collectedFrom,
  fewOf,
  labelsInWords,
  onKubernetes,
  servicesOf,
} from './collected';
import { together } from './together';

type Kubernetes = NonNullable<Patient['kubernetes']>;

const ID = WORKLOAD_ANNOTATIONS.id;

const isEmpty = (labels: object) => Object.keys(labels).length === 0;

/** What of a selector the labels of the component's own pods do not fulfil. */
async function unmatched(
  { name: service, selector }: ServiceFacts,
  component: string,
  { workload }: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { namespace } = workload;
  const evidence = `No pod in ${namespace} has ${labelsInWords(
    selector,
  )}, which the Service ${namespace}/${service} selects`;
  const { items } = await workload.pods({ [ID]: component }, signal);
  const [pod] = items;
  if (!pod) {
    return {
      status: 'failed',
      evidence: `${evidence}; nor has any ${ID}=${component}`,
      remedy: `Does the component run? See: kubectl -n ${namespace} get deployments,statefulsets,pods`,
    };
  }
  const wrong = Object.entries(selector).filter(
    ([key, value]) => pod.labels[key] !== value,
  );
  const lines = wrong.map(([key]) =>
    pod.labels[key] === undefined
      ? `remove ${key}`
      : `set ${key}: ${pod.labels[key]}`,
  );
  return {
    status: 'failed',
    evidence: `${evidence}; the component's pod ${pod.name} has ${labelsInWords(
      pod.labels,
    )}`,
    remedy: `In spec.selector of the Service ${service}: ${lines.join(', ')}.`,
  };
}

async function ofService(
  service: ServiceFacts,
  component: string,
  kubernetes: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { workload } = kubernetes;
  const name = `${workload.namespace}/${service.name}`;
  if (isEmpty(service.selector)) {
    const { items } = await workload.endpoints(service.name, signal);
    return {
      status: items.length > 0 ? 'warning' : 'failed',
      evidence: `The Service ${name} has no selector: its endpoints (${items.length}) are not made from pods`,
      remedy: `Add spec.selector with labels of the component's pods, e.g. ${ID}: ${component}.`,
    };
  }
  const { items, more } = await workload.pods(service.selector, signal);
  return items.length === 0
    ? unmatched(service, component, kubernetes, signal)
    : {
        status: 'ok',
        evidence: `${name} selects ${items.length}${more ? ' and more' : ''} ${
          items.length === 1 ? 'pod' : 'pods'
        } with ${labelsInWords(service.selector)}`,
      };
}

async function withoutService(
  labels: Readonly<Record<string, string>>,
  object: string,
  { workload }: Kubernetes,
  signal?: AbortSignal,
): Promise<Verdict> {
  const { namespace } = workload;
  const { items } = await workload.pods(labels, signal);
  if (items.length > 0) {
    const names = items.map(({ name }) => name);
    return { status: 'ok', evidence: `${object} selects ${fewOf(names)}` };
  }
  return {
    status: 'failed',
    evidence: `No pod in ${namespace} has ${labelsInWords(
      labels,
    )}, which ${object} selects`,
    remedy: `Add the labels to the pods' template (spec.template.metadata.labels of the Deployment), or select by what they have, with ${WORKLOAD_ANNOTATIONS.labelSelector}. See: kubectl -n ${namespace} get pods --show-labels`,
  };
}

/** Behind the Service, or before the PodMonitor, there are pods at all. */
export const podsSelected: Check = {
  id: 'podsSelected',
  title: 'Pods are selected',
  needs: ['clusterAnswers', 'readingAllowed', 'serviceFound'],
  ...onKubernetes,
  async examine(patient, signal) {
    const { kubernetes, observed } = patient;
    const collected = collectedFrom(patient);
    const { scrape } = collected;
    if (!kubernetes || !observed.workload) {
      return undefined;
    }
    const { name } = observed.workload;
    const { all } = await servicesOf(collected, kubernetes, signal);
    return together(
      await Promise.all([
        ...(scrape?.via === 'pod'
          ? [withoutService(scrape.labels, scrape.object, kubernetes, signal)]
          : []),
        ...all.map(each => ofService(each, name, kubernetes, signal)),
      ]),
    );
  },
};
