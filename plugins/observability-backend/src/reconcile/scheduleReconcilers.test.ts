import { mockServices } from '@backstage/backend-test-utils';
import {
  inMemoryCluster,
  InMemoryDelivery,
} from '../clusters/memory/InMemoryDelivery';
import type { ReconcileConfig } from '../config';
import { testStates } from '../state/testing/testState';
import { scheduleReconcilers } from './scheduleReconcilers';

const newState = testStates();

describe('scheduleReconcilers', () => {
  it('has one locked task for each cluster that is reconciled', async () => {
    const state = await newState();
    const scheduler = mockServices.scheduler.mock();
    const of = (
      cluster: string,
      mode: ReconcileConfig['mode'],
      namespaces: ReconcileConfig['namespaces'] = {},
    ) => ({
      cluster,
      config: { mode, everySeconds: 60, namespaces },
      delivery: InMemoryDelivery.create(inMemoryCluster(), 'test'),
      profileOf: jest.fn(),
      fleet: { walk: async function* none() {}, find: async () => undefined },
      state,
      audit: jest.fn(),
    });
    await scheduleReconcilers(scheduler, [
      of('a', 'plan'),
      of('b', 'off'),
      of('c', 'apply'),
      // Only one of its namespaces.
      of('d', 'off', { shop: 'apply' }),
    ]);
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    expect(tasks).toMatchObject([
      {
        id: 'observability-reconcile-a',
        scope: 'global',
        frequency: { seconds: 60 },
        timeout: { seconds: 900 },
      },
      { id: 'observability-reconcile-c' },
      { id: 'observability-reconcile-d' },
    ]);
    await tasks[1].fn(new AbortController().signal);
    expect([...(await state.runs()).keys()]).toEqual(['c']);
  });
});
