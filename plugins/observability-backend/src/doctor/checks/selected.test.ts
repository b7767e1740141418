import type { Surroundings } from '../../clusters/ClusterDirectory';
import type { Consumer } from '../../clusters/kubernetes/discovery/platform';
import {
  consumerOf,
  platformOf,
} from '../../clusters/kubernetes/discovery/testing/platformOf';
import { inWords, patient } from '../testing/patient';
import type { Patient } from '../types';
import { monitorSelected, rulesSelected } from './selected';

const monitor = (
  namespace: string,
  labels: Record<string, string>,
  kind = 'ServiceMonitor',
): Patient['manifests'][number] => ({
  want: 'scrape',
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind,
    metadata: { name: 'checkout-scrape', namespace, labels, annotations: {} },
    spec: {},
  },
});

const release = { matchLabels: { release: 'kps' } };
const main = consumerOf('Prometheus', 'main', {
  serviceMonitorSelector: release,
  serviceMonitorNamespaceSelector: { matchLabels: { team: 'shop' } },
});
const every = consumerOf('Prometheus', 'every', {
  serviceMonitorSelector: {},
  serviceMonitorNamespaceSelector: {},
});

const around = (
  chosen: Consumer[],
  consumers = chosen,
  rest = {},
): Surroundings => ({
  platform: platformOf(['prometheus'], consumers, rest),
  chosen: { scrape: chosen, rules: [], routes: [] },
});

const look = async (
  manifest: Patient['manifests'][number],
  surroundings: Surroundings | undefined,
) =>
  monitorSelected.examine(
    patient(
      {},
      { manifests: [manifest], surroundings: async () => surroundings },
    ),
  );

describe('whether the monitor is selected', () => {
  it('is told with the name of who selects it', async () => {
    const verdict = await look(
      monitor('shop', { release: 'kps' }),
      around([main]),
    );
    expect(inWords(verdict)).toBe(
      'ok: Prometheus monitoring/main selects ServiceMonitor checkout-scrape',
    );
  });

  it('fails for a missing label', async () => {
    const verdict = await look(monitor('shop', {}), around([main]));
    expect(inWords(verdict)).toBe(
      'failed: ServiceMonitor checkout-scrape in shop is not taken up: Prometheus monitoring/main selects ServiceMonitor objects with release=kps',
    );
    expect(verdict?.remedy).toContain('profile.selection');
  });

  it('fails for a namespace, with the command that mends it', async () => {
    const verdict = await look(
      monitor('bank', { release: 'kps' }),
      around([main]),
    );
    expect(inWords(verdict)).toContain('only in namespaces with team=shop');
    expect(verdict?.remedy).toBe(
      'Ask the platform team to run: kubectl label namespace bank team=shop',
    );
  });

  it('names another one that takes it up instead', async () => {
    const verdict = await look(
      monitor('bank', { release: 'kps' }),
      around([main], [main, every]),
    );
    expect(inWords(verdict)).toContain(
      'Prometheus monitoring/every takes it up instead',
    );
  });

  it('fails where nothing takes up the kind', async () => {
    expect(inWords(await look(monitor('shop', {}), around([])))).toBe(
      'failed: Nothing on the cluster takes up ServiceMonitor objects',
    );
    const pods = monitor('shop', {}, 'PodMonitor');
    expect(inWords(await look(pods, around([main])))).toContain(
      'takes up no PodMonitor objects: spec.podMonitorSelector is not set; {} selects all',
    );
  });

  it('is unknown where the labels of namespaces may not be read', async () => {
    const verdict = await look(
      monitor('shop', { release: 'kps' }),
      around([main], [main], { namespaces: undefined }),
    );
    expect(verdict?.status).toBe('unknown');
  });

  it('is no question without an API server, or without an object of the kind', async () => {
    expect(await look(monitor('shop', {}), undefined)).toBeUndefined();
    const facts = {
      manifests: [monitor('shop', {})],
      surroundings: async () => around([main]),
    };
    expect(await rulesSelected.examine(patient({}, facts))).toBeUndefined();
  });
});
