// yarn bench reconcile [COMPONENTS] [RUNS]: the backend as it is, on a real API server and PostgreSQL: its memory over unchanged runs, and the price of a repair.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { component } from '../../e2e/integration/LoopCatalog.ts';
import { editInterval } from '../../e2e/integration/loopFleet.ts';
import { LoopStage } from '../../e2e/integration/LoopStage.ts';

const COMPONENTS = Number(process.argv[2] ?? 1_000);
const RUNS = Number(process.argv[3] ?? 20);
const MEBIBYTE = 1_024 * 1_024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** In MiB, after a collection. The catalog of the benchmark is in it, too. */
function memory() {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / MEBIBYTE, rss: rss / MEBIBYTE };
}

const stage = await LoopStage.start();
try {
  stage.catalog.pageSize = 500;
  stage.catalog.set(
    ...Array.from({ length: COMPONENTS }, (_, n) => component(`c${n}`)),
  );
  const backend = await stage.backend({ reconcile: { mode: 'apply' } });
  const run = async () => {
    const before = await stage.requests();
    const result = await backend.reconcile();
    if (result.error !== undefined || result.failures.length > 0) {
      throw new Error(result.error ?? JSON.stringify(result.failures[0]));
    }
    return { ...result, requests: (await stage.requests()) - before };
  };

  const first = await run();
  console.log(
    `First run: ${first.applied} objects of ${
      first.entities
    } components in ${first.durationSeconds.toFixed(1)} s, ${
      first.requests
    } requests`,
  );
  const heaps: number[] = [];
  let unchanged = first;
  for (let index = 1; index <= RUNS; index++) {
    unchanged = await run();
    const { heap, rss } = memory();
    heaps.push(heap);
    console.log(
      `  run ${index}: ${
        unchanged.unchanged
      } unchanged in ${unchanged.durationSeconds.toFixed(2)} s, ${
        unchanged.requests
      } requests, heap ${heap.toFixed(0)} MiB, resident ${rss.toFixed(0)} MiB`,
    );
  }
  console.log(
    `Heap after ${RUNS} unchanged runs: ${heaps.at(-1)!.toFixed(0)} MiB, ${(
      heaps.at(-1)! - heaps[0]
    ).toFixed(1)} MiB more than after the first (target: below 512, flat)`,
  );
  await editInterval(
    stage.cluster.admin,
    '/apis/monitoring.coreos.com/v1/namespaces/shop/servicemonitors/c0-scrape',
  );
  const repair = await run();
  console.log(
    `Drift in 1 of ${COMPONENTS}: ${repair.applied} put right within one run, ${
      repair.requests - unchanged.requests
    } requests more (target: at most 3)`,
  );
} finally {
  await stage.stop();
}
