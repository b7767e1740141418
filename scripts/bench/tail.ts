// yarn bench tail [LINES] [PER SECOND] [RESTARTS]: numbered lines through a real Loki that is restarted meanwhile, followed by one live tail.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followNumberedLines } from '../../e2e/integration/tailGapless.ts';

const [lines = 1_000_000, perSecond = 5_000, restarts = 2] = process.argv
  .slice(2)
  .map(Number);

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
try {
  const since = performance.now();
  const result = await followNumberedLines({
    dir,
    lines,
    perSecond,
    restarts,
    onProgress: text =>
      console.log(
        `${((performance.now() - since) / 1_000).toFixed(0)} s: ${text}`,
      ),
  });
  const { shown, twice, dropped, missing, notices, seconds } = result;
  const memory = process.memoryUsage().rss / 2 ** 20;
  const number = (value: number) => value.toLocaleString('en');
  console.log(`\n${notices.join('\n')}\n`);
  console.log(
    `${number(lines)} lines, ${number(
      perSecond,
    )} a second by three collectors, Loki restarted ${restarts} times, ${seconds.toFixed(
      0,
    )} s; the process that writes and reads has ${memory.toFixed(
      0,
    )} MiB at the end\n`,
  );
  console.log('| shown | reported as dropped | missing | twice | target |');
  console.log('| --- | --- | --- | --- | --- |');
  const isKept = missing.length === 0 && twice === 0;
  console.log(
    `| ${[shown, dropped, missing.length, twice].map(number).join(' | ')} | ${
      isKept ? 'kept' : '**missed**'
    } |`,
  );
  if (missing.length > 0) console.log(`missing: ${missing.slice(0, 20)} …`);
  process.exitCode = isKept ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
