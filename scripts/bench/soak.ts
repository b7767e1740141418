// yarn bench soak [SECONDS] [VIEWERS] [REFRESH_SECONDS]: many viewers of one tab with a real Prometheus behind: errors, memory, and how long they wait beyond the upstream's own time.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildModule } from './readPath/ChildModule.ts';
import { quantile, watch } from './readPath/load.ts';
import { startPrometheus } from './readPath/startPrometheus.ts';
import { tabRequests } from './readPath/viewers.ts';

const [SECONDS = 300, VIEWERS = 200, REFRESH_SECONDS = 30] = process.argv
  .slice(2)
  .map(Number);
/** Each is a collection of all garbage, for which everybody waits: few. */
const SAMPLES = 6;
/** A process that has just begun compiles. */
const WARM_UP_SECONDS = 15;
const MEBIBYTE = 1_024 * 1_024;
/** Milliseconds beyond the upstream's own. */
const TARGET = 300;
/** Above the first third's, and still flat: what a collection leaves differs. */
const FLAT = 1.1;

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
const stops: Array<() => Promise<void>> = [];
try {
  const prometheus = await startPrometheus(join(dir, 'prometheus'));
  stops.push(() => prometheus.stop());
  const counter = await ChildModule.start('countingProxy.ts', {
    upstream: prometheus.url,
  });
  stops.push(() => counter.stop());
  const backend = await ChildModule.start('backend.ts', {
    upstream: counter.url,
    type: 'prometheus',
  });
  stops.push(() => backend.stop());

  const tab = await tabRequests(backend.url);
  const how = { refreshSeconds: REFRESH_SECONDS };
  await watch(VIEWERS, { ...how, seconds: WARM_UP_SECONDS }, tab);
  await counter.ask('queries');
  const before = loadavg()[0];
  const memory: { heapUsed: number; rss: number }[] = [];
  const sampling = setInterval(async () => {
    memory.push(await backend.ask('memory'));
  }, (SECONDS * 1_000) / (SAMPLES + 1));
  const { took, errors, pages } = await watch(
    VIEWERS,
    { ...how, seconds: SECONDS },
    tab,
  );
  clearInterval(sampling);
  const upstream = await counter.ask<number[]>('queries');
  const heaps = memory.map(({ heapUsed }) => heapUsed / MEBIBYTE);
  const third = Math.ceil(heaps.length / 3);
  const [early, late] = [heaps.slice(0, third), heaps.slice(-third)].map(part =>
    quantile(part, 0.5),
  );
  const [p50, p99] = [0.5, 0.99].map(q => quantile(took, q));
  const [own50, own99] = [0.5, 0.99].map(q => quantile(upstream, q));
  const beyond = p99 - own99;
  const kept = errors.length === 0 && beyond < TARGET && late <= early * FLAT;
  console.log(
    `${VIEWERS} viewers for ${SECONDS} s, pages of all panels that refresh every ${REFRESH_SECONDS} s: ${pages} pages, ${
      took.length
    } requests, ${
      upstream.length
    } queries upstream; load of the machine before ${before.toFixed(
      1,
    )}, after ${loadavg()[0].toFixed(1)}`,
  );
  console.log(
    `Heap after collections: ${heaps
      .map(heap => heap.toFixed(0))
      .join(', ')} MiB; resident ${memory
      .map(({ rss }) => (rss / MEBIBYTE).toFixed(0))
      .join(', ')} MiB`,
  );
  if (errors.length > 0) console.log(`First error: ${errors[0]}`);
  console.log(
    '\n| what | upstream p50 / p99 | ours p50 / p99 | p99 beyond | errors | heap, first and last third | target |',
  );
  console.log(`|${' --- |'.repeat(7)}`);
  console.log(
    `| ${VIEWERS} viewers x ${SECONDS} s | ${own50.toFixed(
      1,
    )} / ${own99.toFixed(1)} ms | ${p50.toFixed(1)} / ${p99.toFixed(
      1,
    )} ms | ${beyond.toFixed(1)} ms | ${errors.length} | ${early.toFixed(
      0,
    )} / ${late.toFixed(0)} MiB | 0 errors, flat, < ${TARGET} ms${
      kept ? '' : ', **missed**'
    } |`,
  );
} finally {
  for (const stop of stops.reverse()) await stop();
  await rm(dir, { recursive: true, force: true });
}
