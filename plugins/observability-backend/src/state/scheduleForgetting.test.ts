import { mockServices } from '@backstage/backend-test-utils';
import { scheduleForgetting } from './scheduleForgetting';
import { testStates } from './testing/testState';

const newState = testStates();

describe('scheduleForgetting', () => {
  it('forgets once a day, one replica for all, what no configured cluster has', async () => {
    const state = await newState();
    const scheduler = mockServices.scheduler.mock();
    await scheduleForgetting(scheduler, state, ['main']);
    const [[task]] = scheduler.scheduleTask.mock.calls;
    expect(task).toMatchObject({
      id: 'observability-forget',
      scope: 'global',
      frequency: { days: 1 },
    });
    const long = { at: '2001-01-01T00:00:00.000Z', by: 'user:default/olivia' };
    for (const cluster of ['main', 'left']) {
      await state.recordApply({
        ...{ ...long, cluster, hash: 'h', deleted: [] },
        entityRef: 'component:default/a',
        response: { results: [], acceptance: [] },
        put: [{ key: 'k', fingerprint: 'f' }],
      });
    }
    await task.fn(new AbortController().signal);
    expect(await state.objectsOf('component:default/a')).toMatchObject([
      { cluster: 'main' },
    ]);
    expect(await state.history('component:default/a')).toEqual([]);
  });
});
