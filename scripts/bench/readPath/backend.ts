// The backend plugin as it is, over HTTP, in Backstage's test backend. Run by ChildModule.
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** TypeScript for CommonJS: Backstage's own hook, as its backend is started with. */
const require = createRequire(import.meta.url);
require('@backstage/cli-node/config/nodeTransform.cjs');
const plugin = require('../../../plugins/observability-backend/src').default;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const { upstream, type } = JSON.parse(process.argv[2]) as {
  upstream: string;
  type: 'prometheus' | 'victoria-metrics' | 'loki';
};

/** A component as people have them: scraped, with a preset, probed, with objectives. */
const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': 'shop',
      'backstage.io/kubernetes-namespace': 'shop',
      'observability/metrics-port': 'http',
      'observability/metrics-presets': 'http-server,nodejs',
      'observability/probe-path': '/healthz',
      'observability/slo-availability': '99.9%',
      'observability/slo-latency': '99% < 300ms',
    },
  },
  spec: { type: 'service', owner: 'team-shop' },
};

const backend = await startTestBackend({
  features: [
    plugin,
    metricsServiceMock.factory(),
    catalogServiceMock.factory({ entities: [shop] }),
    mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: { baseUrl: 'http://localhost:7007' },
        observability: {
          instanceId: 'bench',
          sources: [
            { name: 'upstream', type, url: upstream },
            // A cluster has to have a place for metrics; nobody asks it.
            { name: 'none', type: 'prometheus', url: upstream },
          ],
          clusters: [
            {
              name: 'main',
              metrics: type === 'loki' ? 'none' : 'upstream',
              ...(type === 'loki' && { logs: 'upstream' }),
              profile: {
                flavour: 'prometheus-operator',
                blackbox: {
                  address: 'blackbox:9115',
                  modules: ['http_2xx'],
                  defaultModule: 'http_2xx',
                },
              },
            },
          ],
        },
      },
    }),
  ],
});

process.on('message', () => {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ bench: { heapUsed, rss } });
});
process.on('disconnect', async () => {
  await backend.stop();
  process.exit();
});
process.send?.({
  bench: {
    url: `http://127.0.0.1:${backend.server.port()}/api/observability/entities/component/default/shop`,
  },
});
