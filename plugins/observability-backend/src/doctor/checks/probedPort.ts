import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type {
  PodFacts,
  ServiceFacts,
} from '../../clusters/kubernetes/inventory/model';
import type { Verdict } from '../types';
import type { Collected } from './collected';
import { instead, portsOf, servicePorts } from './portWords';

type ServicePort = ServiceFacts['ports'][number];

const { probePort } = OBSERVABILITY_ANNOTATIONS;

const answersTo = (
  { headless, ports }: ServiceFacts,
  pods: readonly PodFacts[],
  wanted: number,
) =>
  headless
    ? // Its name leads to the pods: what they listen on answers, declared or not.
      portsOf(pods).some(({ containerPort }) => containerPort === wanted) ||
      ports.some(({ targetPort }) => targetPort === wanted)
    : ports.some(({ port }) => port === wanted);

/** Whether the health check finds the port, at the Service that it asks by its name. */
export function probedPort(
  { port, scheme }: NonNullable<Collected['probe']>,
  service: ServiceFacts,
  pods: readonly PodFacts[],
): Verdict {
  const { name, ports, headless } = service;
  const has = `the Service ${name} has ${servicePorts([service])}`;
  const suggest = (choices: readonly ServicePort[]) =>
    instead(
      choices.map(each => each.name),
      choices.map(each => each.port),
    );
  if (typeof port === 'string') {
    return ports.some(each => each.name === port)
      ? { status: 'ok', evidence: `The health check finds the port ${port}` }
      : {
          status: 'failed',
          evidence: `${probePort} says ${port}; ${has}`,
          remedy: `Set ${probePort}: ${suggest(ports)} in the catalog file.`,
        };
  }
  const wanted = port ?? (scheme === 'https' ? 443 : 80);
  if (answersTo(service, pods, wanted)) {
    return {
      status: 'ok',
      evidence: `The health check finds the port ${wanted}`,
    };
  }
  return {
    status: headless ? 'warning' : 'failed',
    evidence: `The health check asks ${scheme}://${name} at the port ${wanted}${
      port === undefined ? `, since there is no ${probePort}` : ''
    }; ${has}${headless ? ' and is headless: its pods must listen there' : ''}`,
    remedy: `Set ${probePort}: ${suggest(ports)} in the catalog file.`,
  };
}
