import type { Inventory } from '../../clusters/inventory/readInventory';
import type { Check, Verdict } from '../types';

const KEYS = {
  'metrics.port': 'observability/metrics-port',
  'probe.port': 'observability/probe-port',
};

function portVerdict(
  inventory: Inventory,
  wanted: Array<{ key: keyof typeof KEYS; port: string | number }>,
): Verdict {
  const named = [
    ...new Set(inventory.targets.map(({ labels }) => labels.port ?? '')),
  ].filter(Boolean);
  const missing = wanted.find(
    ({ port }) =>
      !inventory.targets.some(
        ({ address, labels }) =>
          labels.port === String(port) || address.endsWith(`:${port}`),
      ),
  );
  if (missing) {
    return {
      status: 'failed',
      evidence: `The Service has no port ${missing.port}; it has: ${
        named.join(', ') || 'none'
      }`,
      remedy: `Set ${
        KEYS[missing.key]
      } to one of these, or add the port to the Service.`,
    };
  }
  return {
    status: 'ok',
    evidence: `${inventory.targets.length} addresses, ports: ${
      named.join(', ') || 'unnamed'
    }`,
  };
}

/** The Service is there, has addresses, and has the ports that the annotations name. */
export const portExists: Check = {
  id: 'portExists',
  title: 'Service, port and addresses exist',
  needs: ['clusterAllowed'],
  async examine({ observed: { spec, workload }, inventory }, signal) {
    const { metrics, probe } = spec ?? {};
    const wanted = [
      ...(metrics?.port === undefined
        ? []
        : [{ key: 'metrics.port' as const, port: metrics.port }]),
      ...(probe?.port === undefined
        ? []
        : [{ key: 'probe.port' as const, port: probe.port }]),
    ];
    if (!inventory || !workload || (wanted.length === 0 && !probe?.path)) {
      return undefined;
    }
    const found = await inventory(signal);
    if (found.targets.length === 0) {
      return {
        status: 'failed',
        evidence:
          found.files.length === 0
            ? `The platform's inventory has no Service ${workload.namespace}/${workload.name}`
            : `The Service ${workload.namespace}/${workload.name} has no addresses`,
        remedy:
          'Check backstage.io/kubernetes-id and -namespace, and that the workload runs.',
      };
    }
    return portVerdict(found, wanted);
  },
};
