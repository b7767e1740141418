// yarn bench reconcile [COMPONENTS] [RUNS] [HEAP_MIB]: a backend in a process of its own, on a real API server and PostgreSQL: its memory over unchanged runs, and the
// price of a repair. The catalog is this process.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from '../../e2e/integration/LoopCatalog.ts';
import { editInterval } from '../../e2e/integration/loopFleet.ts';
import { LoopStage } from '../../e2e/integration/LoopStage.ts';
import { BenchBackend } from './backend/BenchBackend.ts';
import { startCatalogServer } from './backend/catalogServer.ts';

const COMPONENTS = Number(process.argv[2] ?? 1_000);
const RUNS = Number(process.argv[3] ?? 20);
/** The heap that Node 24 gives itself in a container of 512 MiB. */
const HEAP_MIB = Number(process.argv[4] ?? 259);

const stops: (() => Promise<unknown>)[] = [];
try {
  const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
  stops.push(() => rm(dir, { recursive: true, force: true }));
  const stage = await LoopStage.start();
  stops.push(() => stage.stop());
  const catalog = await startCatalogServer(
    Array.from({ length: COMPONENTS }, (_, n) => component(`c${n}`)),
  );
  stops.push(() => catalog.stop());
  const backend = await BenchBackend.start({
    dir,
    observability: stage.configuration({ reconcile: { mode: 'apply' } }),
    database: stage.database,
    catalogUrl: catalog.url,
    heap: HEAP_MIB,
  });
  stops.push(() => backend.stop());

  const run = async () => {
    const before = await stage.requests();
    const result = await backend.reconcile();
    if (result.error !== undefined || result.failures.length > 0) {
      throw new Error(result.error ?? JSON.stringify(result.failures[0]));
    }
    return { ...result, requests: (await stage.requests()) - before };
  };
  console.log(
    `Started: resident ${(await backend.memory()).now.toFixed(0)} MiB`,
  );
  const first = await run();
  console.log(
    `First run: ${first.applied} objects of ${
      first.entities
    } components in ${first.durationSeconds.toFixed(1)} s, ${
      first.requests
    } requests, resident ${(await backend.memory()).peak.toFixed(
      0,
    )} MiB at most`,
  );
  const resident: number[] = [];
  let unchanged = first;
  for (let index = 1; index <= RUNS; index++) {
    unchanged = await run();
    const { now } = await backend.memory();
    resident.push(now);
    console.log(
      `  run ${index}: ${
        unchanged.unchanged
      } unchanged in ${unchanged.durationSeconds.toFixed(2)} s, ${
        unchanged.requests
      } requests, resident ${now.toFixed(0)} MiB`,
    );
  }
  const { peak } = await backend.memory();
  const growth = resident.at(-1)! - resident[0];
  console.log(
    `Resident after ${RUNS} unchanged runs: ${resident
      .at(-1)!
      .toFixed(0)} MiB, ${growth.toFixed(
      0,
    )} MiB more than after the first, ${peak.toFixed(
      0,
    )} MiB at most (target: below 512 MB, flat)`,
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
  for (const stop of stops.reverse()) {
    await stop();
  }
}
