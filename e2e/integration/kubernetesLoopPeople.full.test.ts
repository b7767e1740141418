import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '../processes/eventually.ts';
import type { LoopBackend } from './LoopBackend.ts';
import { component } from './LoopCatalog.ts';
import { LoopStage } from './LoopStage.ts';

const FLEET = 300;

describe('people beside a large reconciliation, on a real API server', () => {
  let stage: LoopStage;
  let backend: LoopBackend;

  before(async () => {
    stage = await LoopStage.start();
  });

  beforeEach(async () => {
    await stage.reset();
    backend = await stage.backend({ reconcile: { mode: 'apply' } });
  });

  after(() => stage?.stop());

  it('plan and apply while it goes on, and nothing of either is lost', async () => {
    const fleet = Array.from({ length: FLEET }, (_, n) => component(`c${n}`));
    stage.catalog.set(...fleet);
    const asked = (await stage.writes()).length;
    const run = backend.reconcile();
    const all = 3 * (FLEET + 1);
    await eventually(async () =>
      assert.ok((await stage.writes()).length > asked),
    );
    // One that the reconciler does not know of, and the last that it comes to.
    stage.catalog.set(component('checkout'));
    const last = fleet.map(({ metadata: { name } }) => name).sort()[FLEET - 1];
    for (const name of ['checkout', last]) {
      await backend.deliver(name);
      const written = (await stage.writes()).length - asked;
      assert.ok(written < all, `${name} came after the whole fleet`);
    }
    const { applied, failures, error } = await run;
    assert.deepEqual([failures, error], [[], undefined]);
    // The reconciler has found the last one as it should be, or made sure of it.
    assert.ok(applied >= 3 * (FLEET - 1), `${applied}`);
    assert.equal((await stage.standing()).length, all);
    const created = (await stage.writes())
      .slice(asked)
      .filter(line => line.endsWith(' 201'));
    assert.equal(new Set(created).size, created.length);
    assert.equal(created.length, all);
    assert.equal((await backend.reconcile()).unchanged, all);
  });
});
