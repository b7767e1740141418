import type { ClusterConfig } from '../config';
import { kubernetesDeliverySchema } from '../configSchema';
import { createAccessReview } from './createAccessReview';
import { FakeKubernetesClient } from './kubernetes/access/testing/FakeKubernetesClient';
import { configuredOf } from './kubernetes/discovery/testing/platformOf';

const cluster: ClusterConfig = {
  name: 'main',
  title: 'Main',
  metrics: 'prometheus',
  profile: configuredOf(),
  delivery: {
    ...kubernetesDeliverySchema.parse({ type: 'kubernetes', mode: 'read' }),
    source: { type: 'inCluster' },
  },
};

/** An API server that allows everything, or nothing. */
function apiServer(world: { allowed: boolean; down?: boolean }) {
  const client = new FakeKubernetesClient().answer(({ method, path }) => {
    if (world.down) {
      throw new Error('connection refused');
    }
    return method === 'POST' && path.startsWith('/apis/authorization.k8s.io/')
      ? { status: { allowed: world.allowed, resourceRules: [] } }
      : undefined;
  });
  const review = createAccessReview([cluster], new Map([['main', client]]));
  return { client, review };
}

describe('createAccessReview', () => {
  it('asks once for all who want to know, for some minutes', async () => {
    const { client, review } = apiServer({ allowed: true });
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    try {
      await Promise.all([review('main'), review('main')]);
      const asked = client.requests.length;
      expect(asked).toBeGreaterThan(0);
      expect(await review('main')).toEqual([]);
      expect(client.requests).toHaveLength(asked);
      now.mockReturnValue(300_001);
      await review('main');
      expect(client.requests).toHaveLength(2 * asked);
    } finally {
      now.mockRestore();
    }
  });

  it('looks again after gaps, which somebody may have mended, and after a failure', async () => {
    const world = { allowed: false, down: true };
    const { review } = apiServer(world);
    await expect(review('main')).rejects.toThrow('connection refused');
    world.down = false;
    expect((await review('main'))?.length).toBeGreaterThan(0);
    world.allowed = true;
    expect(await review('main')).toEqual([]);
  });

  it('has nothing to say of a cluster that is not reached through an API server', async () => {
    expect(await createAccessReview([cluster], new Map())('main')).toBe(
      undefined,
    );
  });
});
