import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { Inventory } from '../../clusters/inventory/readInventory';
import type { Check } from '../types';

type Target = Inventory['targets'][number];

/** A number is the port of the address, a name that of the Service's port: as the scrape job sees them. */
const hasPort =
  (port: string) =>
  ({ address, labels }: Target) =>
    /^\d+$/.test(port) ? address.endsWith(`:${port}`) : labels.port === port;

const distinct = (items: string[]) => [...new Set(items)].sort().join(', ');

/** The ports that exist, in the way in which the wanted one is given. */
function portsOf(targets: readonly Target[], wanted: string): string {
  const ports = /^\d+$/.test(wanted)
    ? targets.map(({ address }) => address.replace(/^.*:/, ''))
    : targets.map(({ labels }) => labels.port ?? '').filter(Boolean);
  return distinct(ports) || 'none with a name';
}

/** The Service is there, has addresses, and has the ports that the annotations name. */
export const portExists: Check = {
  id: 'portExists',
  title: 'Service, port and addresses exist',
  needs: ['clusterAllowed'],
  concerns: ({ kubernetes }) => kubernetes === undefined,
  async examine({ observed: { spec, workload }, inventory }, signal) {
    const { metrics, probe } = spec ?? {};
    const wanted = [
      { key: OBSERVABILITY_ANNOTATIONS.metricsPort, port: metrics?.port },
      { key: OBSERVABILITY_ANNOTATIONS.probePort, port: probe?.port },
    ].flatMap(({ key, port }) =>
      port === undefined ? [] : [{ key, port: String(port) }],
    );
    if (!inventory || !workload || (wanted.length === 0 && !probe?.path)) {
      return undefined;
    }
    const { files, targets } = await inventory(signal);
    const service = `${workload.namespace}/${workload.name}`;
    if (targets.length === 0) {
      return {
        status: 'failed',
        evidence:
          files.length === 0
            ? `The platform's inventory has no Service ${service}`
            : `The Service ${service} has no addresses`,
        remedy:
          'Check backstage.io/kubernetes-id and -namespace, and that the workload runs.',
      };
    }
    const missing = wanted.find(({ port }) => !targets.some(hasPort(port)));
    if (missing) {
      const { key, port } = missing;
      return {
        status: 'failed',
        evidence: `The Service ${service} has the ports ${portsOf(
          targets,
          port,
        )}; the annotation says ${port}`,
        remedy: `Set ${key} to a port that exists, or add the port ${port} to the Service.`,
      };
    }
    const addresses = distinct(targets.map(({ address }) => address));
    return { status: 'ok', evidence: `${service} has ${addresses}` };
  },
};
