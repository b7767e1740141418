import {
  ENTITY,
  manifest,
  MONITORS,
  setup,
  stored,
} from '../clusters/kubernetes/delivery/testing/storedObjects';
import { computePlan } from './computePlan';

describe('what a plan is named by', () => {
  const wanted = manifest('a');
  wanted.object.spec.endpoints = [{ port: 'other' }];

  const hashOf = async (object: object) => {
    const { client, delivery } = setup({ mode: 'read' });
    client.onList(MONITORS, [object]);
    const live = await delivery.listOwned(ENTITY);
    const runs = await delivery.dryRun([wanted], live);
    return computePlan([wanted], live, runs).hash;
  };

  it('stays the same when an operator writes the status', async () => {
    const object = stored(manifest('a'), '7');
    const reported = {
      ...stored(manifest('a'), '8'),
      status: { conditions: [{ type: 'Applied' }] },
    };
    expect(await hashOf(reported)).toBe(await hashOf(object));
  });

  it('is another one when the object is another one, or somebody has changed it', async () => {
    const object = stored(manifest('a'));
    const { metadata } = object;
    const first = await hashOf(object);
    const again = { ...object, metadata: { ...metadata, uid: 'another' } };
    expect(await hashOf(again)).not.toBe(first);
    const annotations = { ...metadata.annotations, note: 'look' };
    const noted = { ...object, metadata: { ...metadata, annotations } };
    expect(await hashOf(noted)).not.toBe(first);
  });
});
