import { FakeKubernetesClient } from '../../access/testing/FakeKubernetesClient';

type Labels = Record<string, string>;

interface FakePod {
  name: string;
  labels?: Labels;
  ready?: boolean;
  ports?: { name?: string; containerPort: number }[];
  /** What differs from a pod that runs. */
  status?: object;
  deletionTimestamp?: string;
}

const ID = 'backstage.io/kubernetes-id';

/** As an API server answers a Service. */
export const serviceOf = (
  name: string,
  rest: { labels?: Labels; spec?: object } = {},
) => ({
  metadata: {
    name,
    namespace: 'shop',
    labels: rest.labels ?? { [ID]: name },
  },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.96.0.7',
    selector: { app: name },
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    ...rest.spec,
  },
});

/** As an API server answers a pod; one that runs unless said otherwise. */
export const podOf = ({
  name,
  labels = { app: 'checkout', [ID]: 'checkout' },
  ready = true,
  ports = [{ name: 'http', containerPort: 8080 }],
  status = {},
  ...metadata
}: FakePod) => ({
  metadata: { name, namespace: 'shop', labels, ...metadata },
  spec: { containers: [{ name: 'app', image: 'app:1', ports }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: [
      {
        name: 'app',
        ready,
        restartCount: 0,
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
        lastState: {},
      },
    ],
    ...status,
  },
});

export const sliceOf = (service: string, ...ready: (boolean | null)[]) => ({
  metadata: {
    name: `${service}-x`,
    labels: { 'kubernetes.io/service-name': service },
  },
  endpoints: ready.map((each, index) => ({
    addresses: [`10.0.0.${index + 1}`],
    conditions: { ready: each },
  })),
});

const matches = (labels: Labels, selector: unknown) =>
  String(selector ?? '')
    .split(',')
    .filter(Boolean)
    .every(term => {
      const [key, value] = term.split('=');
      return labels[key] === value;
    });

/** An API server with one namespace, `shop`, that filters by labels as a real one does. */
export function fakeNamespace(content: {
  services?: ReturnType<typeof serviceOf>[];
  pods?: ReturnType<typeof podOf>[];
  slices?: ReturnType<typeof sliceOf>[];
}): FakeKubernetesClient {
  const lists: Record<string, readonly { metadata: { labels: Labels } }[]> = {
    '/api/v1/namespaces/shop/services': content.services ?? [],
    '/api/v1/namespaces/shop/pods': content.pods ?? [],
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices':
      content.slices ?? [],
  };
  const client = new FakeKubernetesClient().answer(({ path, query = {} }) => {
    const found = lists[path]?.filter(({ metadata }) =>
      matches(metadata.labels, query.labelSelector),
    );
    if (!found) {
      return undefined;
    }
    const from = Number(query.continue ?? 0);
    const to = from + Number(query.limit);
    return {
      metadata: { ...(to < found.length && { continue: String(to) }) },
      items: structuredClone(found.slice(from, to)),
    };
  });
  for (const service of content.services ?? []) {
    client.on(
      'GET',
      `/api/v1/namespaces/shop/services/${service.metadata.name}`,
      service,
    );
  }
  return client;
}
