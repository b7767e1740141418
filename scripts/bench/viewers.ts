// yarn bench viewers [VIEWERS] [SECONDS]: how many queries reach Prometheus when many people look at one tab, beside as many direct clients.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChildModule } from './readPath/ChildModule.ts';
import { watch } from './readPath/load.ts';
import { startPrometheus } from './readPath/startPrometheus.ts';
import { directRequests, tabRequests } from './readPath/viewers.ts';

const [VIEWERS = 50, SECONDS = 60] = process.argv.slice(2).map(Number);
/** As fast as the tab offers. */
const REFRESH_SECONDS = 10;

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

  const direct = await directRequests(backend.url, counter.url);
  const tab = await tabRequests(backend.url);
  const how = { seconds: SECONDS, refreshSeconds: REFRESH_SECONDS };
  const reached = async (page: typeof tab) => {
    await counter.ask('queries');
    const { pages, errors } = await watch(VIEWERS, how, page);
    if (errors.length > 0) throw new Error(errors[0]);
    return { pages, queries: (await counter.ask<number[]>('queries')).length };
  };
  const peer = await reached(direct);
  const ours = await reached(tab);
  const ratio = ours.queries / ours.pages / (peer.queries / peer.pages);
  const target = 1 / VIEWERS;
  console.log(
    `${VIEWERS} viewers for ${SECONDS} s, pages of all panels that refresh every ${REFRESH_SECONDS} s, opened one after the other; ${
      peer.pages
    } pages directly, ${
      ours.pages
    } through us; load of the machine ${loadavg()[0].toFixed(1)}\n`,
  );
  console.log('| what | peer | ours | ratio | target |');
  console.log('| --- | --- | --- | --- | --- |');
  console.log(
    `| upstream queries for ${VIEWERS} viewers of one tab | ${VIEWERS} direct clients ${
      peer.queries
    } | ${ours.queries} | 1/${(1 / ratio).toFixed(0)} | 1/${VIEWERS}${
      ratio <= target ? '' : ', **missed**'
    } |`,
  );
} finally {
  for (const stop of stops.reverse()) await stop();
  await rm(dir, { recursive: true, force: true });
}
