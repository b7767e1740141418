import type { ClusterConfig } from '../config';
import { kubernetesDeliverySchema } from '../configSchema';
import { DiscoveringClusterDirectory } from './DiscoveringClusterDirectory';
import {
  FakeKubernetesClient,
  refuse,
} from './kubernetes/access/testing/FakeKubernetesClient';
import { configuredOf } from './kubernetes/discovery/testing/platformOf';

const PROMETHEUSES = '/apis/monitoring.coreos.com/v1/prometheuses';

const clusterOf = (
  profile: Record<string, unknown> = {},
  discovery: Record<string, unknown> = {},
): ClusterConfig => ({
  name: 'main',
  title: 'Main',
  metrics: 'prometheus',
  profile: configuredOf(profile),
  delivery: {
    ...kubernetesDeliverySchema.parse({ type: 'kubernetes', discovery }),
    source: { type: 'inCluster' },
  },
});

const selecting = (release: string) => ({
  serviceMonitorSelector: { matchLabels: { release } },
  serviceMonitorNamespaceSelector: {},
});

/** An API server with prometheus-operator and what it selects on. */
function apiServer(...names: string[]) {
  const client = new FakeKubernetesClient()
    .on('GET', '/version', { gitVersion: 'v1.36.3' })
    .on('GET', '/apis/monitoring.coreos.com/v1', {
      resources: [{ name: 'servicemonitors' }],
    })
    .onList(
      PROMETHEUSES,
      names.map(name => ({
        metadata: { name, namespace: 'monitoring' },
        spec: selecting(name),
      })),
    );
  const directory = DiscoveringClusterDirectory.create(
    new Map([['main', client]]),
  );
  const asked = (path: string) =>
    client.requests.filter(request => request.path === path).length;
  return { client, directory, asked };
}

describe('profileOf', () => {
  it('completes what is configured by what the cluster says', async () => {
    const { directory } = apiServer('kps');
    const profile = await directory.profileOf(clusterOf(), 'shop');
    expect(profile).toMatchObject({
      flavour: 'prometheus-operator',
      selection: { scrape: { release: 'kps' }, logs: {} },
      podLogs: { enabled: false },
    });
  });

  it('asks nobody where everything is configured', async () => {
    const { client, directory } = apiServer('kps');
    const selection = { scrape: {}, probe: {}, rules: {}, routes: {} };
    const podLogs = { enabled: true };
    const flavour = 'victoria-metrics-operator';
    await directory.profileOf(
      clusterOf({ flavour, selection, podLogs }),
      'shop',
    );
    expect(client.requests).toEqual([]);
  });

  it('asks once for all who want to know at a time', async () => {
    const { asked, directory } = apiServer('kps');
    await Promise.all(
      ['shop', 'bank', undefined].map(namespace =>
        directory.profileOf(clusterOf(), namespace),
      ),
    );
    await directory.offersOf(clusterOf());
    expect(asked(PROMETHEUSES)).toBe(1);
  });

  it('asks again when what it knows has become old', async () => {
    const { asked, directory } = apiServer('kps');
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    try {
      const cluster = clusterOf({}, { refreshSeconds: 60 });
      await directory.profileOf(cluster, 'shop');
      now.mockReturnValue(60_000);
      await directory.profileOf(cluster, 'shop');
      expect(asked(PROMETHEUSES)).toBe(1);
      now.mockReturnValue(60_001);
      await directory.profileOf(cluster, 'shop');
      expect(asked(PROMETHEUSES)).toBe(2);
    } finally {
      now.mockRestore();
    }
  });

  it('says what to configure where the answer is not the only one', async () => {
    const { directory } = apiServer('a', 'b');
    await expect(
      directory.profileOf(clusterOf(), 'shop'),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /^The platform of the cluster main is not settled\. .*delivery\.discovery\.prometheus/,
      ),
    });
    const profile = await apiServer('a', 'b').directory.profileOf(
      clusterOf({}, { prometheus: 'monitoring/b' }),
      'shop',
    );
    expect(profile.selection.scrape).toEqual({ release: 'b' });
  });

  it('does not let anything be written unattended while what takes it up is gone', async () => {
    const { directory } = apiServer();
    expect(
      (await directory.profileOf(clusterOf(), 'shop')).selection.scrape,
    ).toEqual({});
    await expect(
      directory.certainProfileOf(clusterOf(), 'shop'),
    ).rejects.toThrow('Nothing on the cluster takes up ServiceMonitor');
    const selection = { scrape: {}, probe: {}, rules: {} };
    expect(
      await apiServer().directory.certainProfileOf(
        clusterOf({ selection }),
        'shop',
      ),
    ).toMatchObject({ flavour: 'prometheus-operator' });
  });

  it('takes what may not be read for unknown, not for absent', async () => {
    const { client, directory } = apiServer();
    client.on('GET', PROMETHEUSES, refuse(403, 'Forbidden', 'no list'));
    await expect(directory.profileOf(clusterOf(), 'shop')).rejects.toThrow(
      "can't be seen: no list",
    );
  });

  it('keeps for a moment that a cluster does not answer, and then asks anew', async () => {
    const { client, directory } = apiServer('kps');
    const down = new Error('connection refused');
    let up = false;
    client.answer(({ path }) => {
      if (path === PROMETHEUSES && !up) {
        throw down;
      }
      return undefined;
    });
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    try {
      const ask = () => directory.profileOf(clusterOf(), 'shop');
      await expect(ask()).rejects.toThrow('connection refused');
      const requests = client.requests.length;
      await expect(ask()).rejects.toThrow('connection refused');
      expect(client.requests).toHaveLength(requests);
      up = true;
      now.mockReturnValue(11_000);
      expect(await ask()).toMatchObject({ flavour: 'prometheus-operator' });
    } finally {
      now.mockRestore();
    }
  });

  it('lets whoever goes away go, and tells the others', async () => {
    const { client, directory } = apiServer('kps');
    let answer = (_: unknown) => {};
    const slow = new Promise(resolve => {
      answer = resolve;
    });
    client.answer(({ path }) => (path === '/version' ? slow : undefined));
    const left = new AbortController();
    const gone = directory.profileOf(clusterOf(), 'shop', left.signal);
    const stays = directory.profileOf(clusterOf(), 'shop');
    left.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    answer({ gitVersion: 'v1.36.3' });
    expect((await stays).flavour).toBe('prometheus-operator');
  });

  it('never answers with the status of an API server', async () => {
    const { client, directory } = apiServer('kps');
    const path = '/apis/monitoring.coreos.com/v1';
    client.on('GET', path, refuse(403, 'Forbidden', 'no discovery'));
    await expect(
      directory.profileOf(clusterOf(), 'shop'),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});

describe('offersOf', () => {
  it('shows what is there, which of it is meant, and what is missing', async () => {
    const { client, directory } = apiServer('kps');
    client.onList('/api/v1/services', [
      {
        metadata: { name: 'blackbox', namespace: 'monitoring' },
        spec: { ports: [{ port: 9115 }] },
      },
    ]);
    const offered = await directory.offersOf(clusterOf());
    expect(offered).toMatchObject({
      flavour: 'prometheus-operator',
      offers: {
        kubernetesVersion: 'v1.36.3',
        kinds: [
          { kind: 'ServiceMonitor', apiVersion: 'monitoring.coreos.com/v1' },
        ],
        consumers: [{ kind: 'Prometheus', name: 'kps', chosen: true }],
      },
    });
    const problems = offered?.offers.problems.map(({ message }) => message);
    expect(problems?.join('\n')).toContain(
      'Blackbox exporters were found (monitoring/blackbox:9115)',
    );
    expect(problems?.join('\n')).toContain(
      'Nothing on the cluster takes up PrometheusRule',
    );
  });

  it('has nothing to show of a cluster without an API server', async () => {
    const directory = DiscoveringClusterDirectory.create(new Map());
    expect(await directory.offersOf(clusterOf())).toBeUndefined();
  });
});
