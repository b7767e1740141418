import { FakeKubernetesClient } from '../access/testing/FakeKubernetesClient';
import { podSchema } from './model';
import { podTrouble } from './podTrouble';
import { fakeNamespace, podOf, serviceOf } from './testing/FakeNamespace';
import { WorkloadInventory } from './WorkloadInventory';

const inventory = (client: FakeKubernetesClient) =>
  WorkloadInventory.create(client, 'shop');

describe('the inventory of a namespace', () => {
  const many = (count: number) =>
    fakeNamespace({
      pods: Array.from({ length: count }, (_, index) =>
        podOf({ name: `checkout-${index}` }),
      ),
    });

  it('reads page by page, and stops at a hundred pods', async () => {
    const client = many(120);
    const { items, more } = await inventory(client).pods({ app: 'checkout' });
    expect([items.length, more]).toEqual([100, true]);
    expect(client.requests.map(({ query }) => query)).toEqual([
      { limit: 50, labelSelector: 'app=checkout' },
      { limit: 50, labelSelector: 'app=checkout', continue: '50' },
    ]);
    expect(await inventory(many(100)).pods({})).toMatchObject({ more: false });
  });

  it('asks for the same thing once, and for nothing outside of the namespace', async () => {
    const client = fakeNamespace({ services: [serviceOf('checkout')] });
    const look = inventory(client);
    const [first, second] = await Promise.all([
      look.service('checkout'),
      look.service('checkout'),
    ]);
    expect(first).toBe(second);
    expect(await look.service('../../secrets/x')).toBeUndefined();
    expect(client.requests.map(({ path }) => path)).toEqual([
      '/api/v1/namespaces/shop/services/checkout',
      '/api/v1/namespaces/shop/services/..%2F..%2Fsecrets%2Fx',
    ]);
  });

  it('ends when nobody waits any more', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(inventory(many(1)).pods({}, gone)).rejects.toThrow('gone');
  });

  it('does not take what it does not understand for an empty list', async () => {
    const client = new FakeKubernetesClient().onList(
      '/api/v1/namespaces/shop/pods',
      [{ metadata: {} }],
    );
    await expect(inventory(client).pods({})).rejects.toThrow(
      /What the API server says of \S+pods can't be understood: /,
    );
  });
});

describe('why a pod is not ready', () => {
  const status = (state: object, lastState: object = {}, restartCount = 0) => ({
    containerStatuses: [
      { name: 'app', ready: false, restartCount, state, lastState },
    ],
  });
  const trouble = (pod: Partial<Parameters<typeof podOf>[0]>) => {
    const found = podTrouble(
      podSchema.parse(podOf({ name: 'x', ready: false, ...pod })),
    );
    return found && `${found.words} | ${found.command}`;
  };
  const error = { terminated: { reason: 'Error', exitCode: 1 } };

  it.each([
    [
      'container app waits (CrashLoopBackOff, 1 restart, last ended with Error, exit code 1) | logs x -c app --previous',
      { status: status({ waiting: { reason: 'CrashLoopBackOff' } }, error, 1) },
    ],
    [
      'container app waits (ImagePullBackOff): no such image | describe pod x',
      {
        status: status({
          waiting: { reason: 'ImagePullBackOff', message: 'no such image' },
        }),
      },
    ],
    [
      'container app has ended with Error, exit code 1 | logs x -c app',
      { status: status(error) },
    ],
    [
      'container app runs and is not ready: its readiness probe fails, or has not succeeded yet, 2 restarts | describe pod x',
      { status: status({ running: {} }, {}, 2) },
    ],
    [
      'no node takes it (Unschedulable): 0/3 nodes are available | describe pod x',
      {
        status: {
          phase: 'Pending',
          containerStatuses: null,
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: '0/3 nodes are available',
            },
          ],
        },
      },
    ],
    [
      'is Pending and not ready | describe pod x',
      { status: { phase: 'Pending', containerStatuses: [] } },
    ],
    [
      'is being deleted | describe pod x',
      { ready: true, deletionTimestamp: '2026-01-01T00:00:00Z' },
    ],
  ])('is told: %s', (words, pod) => {
    expect(trouble(pod)).toBe(words);
  });

  it('is no question for one that is', () => {
    expect(trouble({ ready: true })).toBeUndefined();
  });
});
