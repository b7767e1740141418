import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RunningServer } from '../servers/start.ts';
import { listsNothingOfOthers } from './fenceListings.ts';
import {
  fencedOrRefused,
  forEach,
  loadFence,
  seesTheOther,
  tellsNothing,
  tellsSomething,
} from './fenceProof.ts';
import type { Fence, Servers } from './fenceProof.ts';
import { samples, scope } from './fenceSamples.ts';
import type { Period } from './fenceSamples.ts';

/** Families of the corpus, and which part of each an engine answers at least: the rest is an error to it. */
const families = {
  functions: 0.7,
  constructs: 0.5,
  grammar: 0.5,
  metricsql: 0.1,
  attacks: 0.1,
};

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
  options: {
    type: 'prometheus' | 'victoria-metrics';
    nativeFilters: boolean;
  },
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

    for (const [family, answerable] of Object.entries(families)) {
      it(`lets ${family} read as if nobody else were there`, async context => {
        const count = { fenced: 0, answered: 0, refused: 0 };
        await forEach(fence.corpus[family], async expression => {
          const fenced = fencedOrRefused(fence, expression);
          if (!fenced) {
            count.refused += 1;
            return;
          }
          count.fenced += 1;
          const [[status]] = (await tellsNothing(
            servers,
            fenced.expression,
          )) as [[string]];
          count.answered += status === 'success' ? 1 : 0;
        });
        context.diagnostic(JSON.stringify(count));
        assert.ok(
          count.answered >= answerable * count.fenced,
          `${count.answered} of ${count.fenced} answered`,
        );
      });
    }

    it('lists nothing of anybody else', async context => {
      const count = await listsNothingOfOthers(servers, options.type);
      context.diagnostic(JSON.stringify(count));
      assert.ok(count.listed > count.refused, JSON.stringify(count));
    });

    it('is needed: without it, much of the corpus reads the other', async context => {
      let seen = 0;
      const some = Object.values(fence.corpus)
        .flat()
        .filter((_, index) => index % 7 === 0);
      await forEach(some, async expression => {
        const told = await tellsSomething(servers, expression);
        seen += told ? 1 : 0;
      });
      context.diagnostic(`${seen} of ${some.length}`);
      assert.ok(seen > some.length / 3, `${seen} of ${some.length}`);
    });

    it(
      'has a second one behind it: the filters of the engine itself',
      { skip: !options.nativeFilters },
      async () => {
        const all = Object.values(fence.corpus).flat();
        await forEach(
          all.filter((_, index) => index % 5 === 0),
          async expression => {
            const fenced = fencedOrRefused(fence, expression);
            if (fenced) {
              await tellsNothing(servers, fenced.expression, fenced.matchers);
            }
          },
        );
        const { default: own, byPrefix } = scope;
        const filters = [own, ...byPrefix.map(({ matchers }) => matchers)];
        for (const query of ['secret', 'count(shared)', 'count({e!=""})']) {
          await tellsNothing(servers, query, filters);
        }
      },
    );
  });
}
