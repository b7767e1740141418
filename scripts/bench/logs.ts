// yarn bench logs [ROUNDS]: 5,000 lines opened and scrolled beside Backstage's LogViewer, a live tail with a full buffer, and the backend's share of an answer.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { benchBackend } from './logs/backend.ts';
import type { Way } from './logs/page.tsx';
import { quantile } from './readPath/load.ts';

const [ROUNDS = 6] = process.argv.slice(2).map(Number);
const FRAMES = 120;
const TARGET = 0.25;

/** Where the distributions put it, unless the variable that the browser tests use says otherwise. */
const CHROMIUM =
  process.env.OBSERVABILITY_KIT_CHROMIUM_BIN ?? '/usr/bin/chromium';

const ms = (value: number) => `${value.toFixed(0)} ms`;
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const verdict = (isKept: boolean) => (isKept ? 'kept' : '**missed**');
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

async function open(browser: Browser, file: string) {
  const tab = await browser.newPage({
    viewport: { width: 1_440, height: 900 },
  });
  tab.on('pageerror', error => console.error(error));
  await tab.goto(pathToFileURL(file).href);
  const page = await tab.context().newCDPSession(tab);
  const whole = await browser.newBrowserCDPSession();
  /** Milliseconds that the processes which draw have worked. */
  const worked = async () => {
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    return sum(
      processInfo
        .filter(({ type }) => type === 'renderer' || type === 'GPU')
        .map(({ cpuTime }) => cpuTime * 1_000),
    );
  };
  const heap = async () => {
    await page.send('HeapProfiler.collectGarbage');
    return (await page.send('Runtime.getHeapUsage')).usedSize;
  };
  return { tab, worked, heap };
}

async function benchViewers(browser: Browser, file: string) {
  const ways = ['ours', 'viewer', 'nothing'] as const;
  const found = Object.fromEntries(
    ways.map(way => [way, { cost: [], opened: [], tasks: [], heap: [] }]),
  ) as unknown as Record<
    Way,
    Record<'cost' | 'opened' | 'tasks' | 'heap', number[]>
  >;
  for (let round = -1; round < ROUNDS; round++) {
    for (const way of ways) {
      // A page of its own each time, so that the heap is of one way only; the first scroll of it compiles.
      const { tab, worked, heap } = await open(browser, file);
      const run = () =>
        tab.evaluate(([name, frames]) => window.openAndScroll(name, frames), [
          way,
          FRAMES,
        ] as const);
      const leave = () => tab.evaluate(() => window.leave());
      await run();
      await leave();
      const before = await heap();
      const since = await worked();
      const { opened, longTasks } = await run();
      const cost = (await worked()) - since;
      const held = (await heap()) - before;
      await tab.close();
      if (round < 0) continue;
      found[way].cost.push(cost);
      found[way].opened.push(opened);
      found[way].tasks.push(sum(longTasks));
      found[way].heap.push(held);
    }
  }
  const median = (way: Way, what: keyof (typeof found)[Way]) =>
    quantile(found[way][what], 0.5);
  const base = median('nothing', 'cost');
  const [ours, peer] = (['ours', 'viewer'] as const).map(
    way => median(way, 'cost') - base,
  );
  const ratio = ours / peer;
  const cells = (way: Way, cost: number) =>
    `${ms(cost)}, open after ${ms(median(way, 'opened'))}, long tasks ${ms(
      median(way, 'tasks'),
    )}, heap ${mb(median(way, 'heap'))}`;
  console.log(
    `${ROUNDS} rounds, Chromium ${browser.version()}, load ${loadavg()[0].toFixed(
      1,
    )}: the time that the browser works, without the ${ms(
      base,
    )} that scrolling an empty element takes.\n`,
  );
  console.log('| what | Backstage LogViewer | ours | ratio | target |');
  console.log('| --- | --- | --- | --- | --- |');
  console.log(
    `| open and scroll 5,000 lines in ${FRAMES} frames | ${cells(
      'viewer',
      peer,
    )} | ${cells('ours', ours)} | ${ratio.toFixed(2)} | ${TARGET}, ${verdict(
      ratio <= TARGET,
    )} |\n`,
  );
}

async function benchTail(browser: Browser, file: string) {
  console.log('| what | frames | memory | target |');
  console.log('| --- | --- | --- | --- |');
  for (const perSecond of [0, 2_000]) {
    const { tab, heap } = await open(browser, file);
    const before = await heap();
    const { frames, longTasks } = await tab.evaluate(
      request => window.scrollTail(request),
      { frames: 600, perSecond },
    );
    const held = (await heap()) - before;
    await tab.close();
    const inTime = frames.filter(time => time < 25).length / frames.length;
    const isKept = quantile(frames, 0.5) < 17.5 && held < 200e6;
    console.log(
      `| scroll 100,000 lines of a live tail, ${perSecond} more a second | median ${quantile(
        frames,
        0.5,
      ).toFixed(1)} ms, p99 ${quantile(frames, 0.99).toFixed(1)} ms, ${(
        inTime * 100
      ).toFixed(1)} % in time, ${longTasks.length} long tasks of ${ms(
        Math.max(0, ...longTasks),
      )} at most | ${mb(held)} | 60 frames a second, < 200 MB, ${verdict(
        isKept,
      )} |`,
    );
  }
  console.log();
}

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
try {
  await build({
    entryPoints: [join(import.meta.dirname, 'logs/page.tsx')],
    outfile: join(dir, 'page.js'),
    bundle: true,
    minify: true,
    platform: 'browser',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    loader: { '.module.css': 'local-css', '.svg': 'dataurl' },
    logLevel: 'error',
  });
  const file = join(dir, 'page.html');
  await writeFile(
    file,
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><body><script src="page.js"></script>',
  );
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    await benchViewers(browser, file);
    await benchTail(browser, file);
  } finally {
    await browser.close();
  }
  await benchBackend(join(dir, 'loki'));
} finally {
  await rm(dir, { recursive: true, force: true });
}
