import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  manifestKey,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { FilesDelivery } from '../clusters/files/FilesDelivery';
import { FakeServer } from '../clusters/files/testing/FakeServer';
import { scratch } from '../clusters/files/testing/scratch';
import { clusterOf, entityOf, resolvedOf } from '../services/testing/resolved';
import { testStates } from '../state/testing/testState';
import { Reconciler } from './Reconciler';

const FLEET = 120;
const cluster = clusterOf();
const port = { 'observability/metrics-port': 'http' };

describe('Reconciler with a delivery by files', () => {
  const newState = testStates();
  const makeRoot = scratch();
  let server: FakeServer;

  afterEach(() => server.close());

  it('lets a person apply after the batch that is under way, not after the whole fleet', async () => {
    const root = await makeRoot();
    server = await FakeServer.start();
    const delivery = FilesDelivery.create(
      { type: 'files', root, assemble: [], reload: [server.config()] },
      { instanceId: 'test' },
    );
    const fleet = Array.from({ length: FLEET }, (_, n) =>
      resolvedOf(entityOf(port, `c${n}`), cluster),
    );
    const reconciler = Reconciler.create({
      cluster: 'main',
      config: { mode: 'apply', everySeconds: 600, namespaces: {} },
      delivery,
      fleet: {
        walk: async function* walk() {
          yield* fleet;
        },
        find: async ref =>
          fleet.find(({ observed }) => observed.entity.entityRef === ref),
      },
      profileOf: async () => cluster.profile,
      state: await newState(),
      audit: (_, apply) => apply(),
    });
    let goOn = () => {};
    server.held = new Promise(resolve => {
      goOn = resolve;
    });
    const run = reconciler.run();
    // The first batch is written, and its server thinks about it.
    while (server.requests.length === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const { observed } = resolvedOf(entityOf(port, 'checkout'), cluster);
    const { manifests } = renderManifests(observed, cluster.profile);
    const person = delivery.write(
      manifests.map(manifest => ({
        kind: 'put',
        key: manifestKey(manifest),
        manifest,
      })),
    );
    server.held = undefined;
    goOn();
    expect((await person).results).toMatchObject([{ ok: true }]);
    const standing = await readdir(join(root, 'scrape'));
    expect(standing.length).toBeLessThan(FLEET);
    expect(await run).toMatchObject({ applied: FLEET, failures: [] });
    expect(await readdir(join(root, 'scrape'))).toHaveLength(FLEET + 1);
    // Of three batches and one person.
    expect(server.requests).toHaveLength(4);
  });
});
