import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type {
  PodFacts,
  ServiceFacts,
} from '../../clusters/kubernetes/inventory/model';
import type { Verdict } from '../types';
import type { Collected } from './collected';
import { instead, podPorts, portsOf, servicePorts } from './portWords';

type Scrape = NonNullable<Collected['scrape']>;

const { metricsPort } = OBSERVABILITY_ANNOTATIONS;

/** A Service's port that was meant by a number: its own, where the container's is wanted. */
const meantBy = (services: readonly ServiceFacts[], wanted: number) =>
  services.flatMap(each => each.ports).find(({ port }) => port === wanted);

function scrapedByName(
  wanted: string,
  { via, object }: Scrape,
  services: readonly ServiceFacts[],
  pods: readonly PodFacts[],
): Verdict {
  const names =
    via === 'service'
      ? services.flatMap(({ ports }) => ports.map(port => port.name))
      : portsOf(pods).map(port => port.name);
  if (names.includes(wanted)) {
    return { status: 'ok', evidence: `${object} finds the port ${wanted}` };
  }
  const ports = portsOf(pods);
  const numbers = ports.map(({ containerPort }) => containerPort);
  return {
    status: 'failed',
    evidence:
      via === 'service'
        ? `The Service ${services
            .map(({ name }) => name)
            .join(' and ')} has the ports ${servicePorts(
            services,
          )}; ${metricsPort} says ${wanted}`
        : `The pods' containers declare the ports ${podPorts(
            ports,
          )}; ${metricsPort} says ${wanted}`,
    remedy: `Set ${metricsPort}: ${instead(
      names,
      numbers,
    )} in the catalog file, or ${
      via === 'service'
        ? `name the port so in the Service (spec.ports[].name: ${wanted})`
        : `in the pods' template (ports[].name: ${wanted})`
    }.`,
  };
}

/** Both operators look for the number among the ports that the containers declare. */
function scrapedByNumber(
  wanted: number,
  { object }: Scrape,
  services: readonly ServiceFacts[],
  pods: readonly PodFacts[],
): Verdict {
  const ports = portsOf(pods);
  if (ports.some(({ containerPort }) => containerPort === wanted)) {
    return {
      status: 'ok',
      evidence: `${object} finds the containers' port ${wanted}`,
    };
  }
  const meant = meantBy(services, wanted);
  const names = meant
    ? [meant.name]
    : services.flatMap(each => each.ports.map(({ name }) => name));
  const numbers = ports.map(({ containerPort }) => containerPort);
  return {
    status: 'failed',
    evidence: `${metricsPort} says ${wanted}, and a number is the port of a container; they declare ${podPorts(
      ports,
    )}. The Service has ${servicePorts(services)}`,
    remedy: `Set ${metricsPort}: ${instead(
      names,
      numbers,
    )} in the catalog file, or declare the port in the pods' template (ports: [{ containerPort: ${wanted} }]).`,
  };
}

/** Whether the scraper finds the port, behind these Services or at these pods. */
export const scrapedPort = (
  scrape: Scrape,
  services: readonly ServiceFacts[],
  pods: readonly PodFacts[],
): Verdict =>
  typeof scrape.port === 'number'
    ? scrapedByNumber(scrape.port, scrape, services, pods)
    : scrapedByName(scrape.port, scrape, services, pods);
