import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RunningServer } from '../servers/start.ts';
import {
  fencedOrRefused,
  loadFence,
  seesTheOther,
  tellsNothing,
} from './fenceProof.ts';
import type { Fence, Servers } from './fenceProof.ts';
import { ordinary, samples, scope } from './fenceSamples.ts';
import type { Period } from './fenceSamples.ts';

const now = Math.floor(Date.now() / 60_000) * 60;
const period: Period = { start: now - 720, end: now - 120 };

/**
 * Holds the fence to its promise on a real engine: fenced, a server with everybody's samples answers exactly like one that has nothing but ours.
 *
 * `start` gets lines of samples with seconds as timestamps.
 */
export function describeFence(
  engine: string,
  start: (dir: string, lines: string[]) => Promise<RunningServer>,
  options: { nativeFilters: boolean },
): void {
  describe(`the fence before ${engine}`, () => {
    let dir: string;
    let servers: Servers;
    let fence: Fence;
    const running: RunningServer[] = [];

    before(async () => {
      fence = await loadFence();
      dir = await mkdtemp(join(tmpdir(), 'observability-fence-'));
      const startWith = async (whose: 'own' | 'both') => {
        const lines = samples(period, whose);
        running.push(await start(join(dir, whose), lines));
        return running.at(-1)!.url;
      };
      servers = {
        both: await startWith('both'),
        own: await startWith('own'),
        period,
      };
    });

    after(async () => {
      await Promise.all(running.map(server => server.stop()));
      await rm(dir, { recursive: true, force: true });
    });

    it('stands before something that can be seen', async () => {
      await seesTheOther(servers);
    });

    it('lets ordinary expressions read as if nobody else were there', async () => {
      let answered = 0;
      for (const expression of ordinary) {
        const fenced = fencedOrRefused(fence, expression);
        assert.ok(fenced, expression);
        const [[status]] = (await tellsNothing(servers, fenced.expression)) as [
          [string],
        ];
        answered += status === 'success' ? 1 : 0;
      }
      assert.ok(answered > ordinary.length / 2, `${answered} answered`);
    });

    it('stops attacks', async () => {
      for (const attack of fence.attacks) {
        const fenced = fencedOrRefused(fence, attack);
        if (fenced) {
          await tellsNothing(servers, fenced.expression);
        }
      }
    });

    it(
      'has a second one behind it: the filters of the engine itself',
      { skip: !options.nativeFilters },
      async () => {
        for (const expression of [...ordinary, ...fence.attacks]) {
          const fenced = fencedOrRefused(fence, expression);
          if (fenced) {
            await tellsNothing(servers, fenced.expression, fenced.matchers);
          }
        }
        const { default: own, byPrefix } = scope;
        const filters = [own, ...byPrefix.map(({ matchers }) => matchers)];
        for (const query of ['secret', 'count(shared)', 'count({e!=""})']) {
          await tellsNothing(servers, query, filters);
        }
      },
    );
  });
}
