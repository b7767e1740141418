import { RELEASE, ROUTES } from '../kubernetes/monitoringObjects.ts';
import type { TestCluster } from '../kubernetes/TestCluster.ts';

export type Flavour = 'prometheus-operator' | 'victoria-metrics-operator';

type Mode = 'off' | 'plan' | 'apply';

export interface Reconcile {
  mode: Mode;
  namespaces?: Record<string, Mode>;
}

/** The installation whose marks our objects carry. */
export const INSTANCE = 'loop';

const selection = {
  'prometheus-operator': {
    scrape: RELEASE,
    probe: RELEASE,
    rules: RELEASE,
    routes: ROUTES,
  },
  'victoria-metrics-operator': { scrape: {}, probe: {}, rules: {}, routes: {} },
};

/** `observability` of app-config, for one cluster of which nothing has to be discovered. */
export function loopConfig({
  cluster,
  token,
  flavour,
  reconcile,
}: {
  cluster: Pick<TestCluster, 'url' | 'caFile'>;
  token: string;
  flavour: Flavour;
  reconcile: Reconcile;
}): object {
  return {
    instanceId: INSTANCE,
    sources: [
      { name: 'prometheus', type: 'prometheus', url: 'http://127.0.0.1:9' },
    ],
    clusters: [
      {
        name: 'main',
        metrics: 'prometheus',
        profile: {
          flavour,
          selection: selection[flavour],
          namespaces: ['shop', 'store'],
          blackbox: {
            address: 'blackbox.monitoring.svc:9115',
            modules: ['http_2xx'],
            defaultModule: 'http_2xx',
          },
          podLogs: { enabled: false },
        },
        delivery: {
          type: 'kubernetes',
          access: {
            type: 'server',
            url: cluster.url,
            caFile: cluster.caFile,
            token,
          },
        },
        reconcile,
      },
    ],
  };
}
