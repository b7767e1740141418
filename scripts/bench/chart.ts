// yarn bench chart [SERIES] [POINTS] [ROUNDS]: drawing an answer with our chart, beside recharts as Roadie's plugin uses it, in a real Chromium.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Way } from './drawing/page.tsx';
import { quantile } from './readPath/load.ts';

const [SERIES = 50, POINTS = 1_000, ROUNDS = 8] = process.argv
  .slice(2)
  .map(Number);
const TARGET = 0.1;
/** In turn, so that what else the machine does meets both. */
const TURNS = 4;

/** Where the distributions put it, unless the variable that the browser tests use says otherwise. */
const CHROMIUM =
  process.env.OBSERVABILITY_KIT_CHROMIUM_BIN ?? '/usr/bin/chromium';

const dir = await mkdtemp(join(tmpdir(), 'observability-bench-'));
try {
  await build({
    entryPoints: [join(import.meta.dirname, 'drawing/page.tsx')],
    outfile: join(dir, 'page.js'),
    bundle: true,
    minify: true,
    platform: 'browser',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.module.css': 'local-css' },
    logLevel: 'error',
  });
  const page = join(dir, 'page.html');
  await writeFile(
    page,
    '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><body><script src="page.js"></script>',
  );
  const before = loadavg()[0];
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const tab = await browser.newPage({
      viewport: { width: 1_440, height: 1_000 },
    });
    tab.on('pageerror', error => console.error(error));
    await tab.goto(pathToFileURL(page).href);
    const session = await browser.newBrowserCDPSession();
    /** Milliseconds that the processes which draw have worked: the page's, all its threads, and the one that puts it on the screen. */
    const worked = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo
        .filter(({ type }) => type === 'renderer' || type === 'GPU')
        .reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
    };
    const draw = (way: Way, rounds: number) =>
      tab.evaluate(([name, what]) => window.draw(name, what), [
        way,
        { series: SERIES, points: POINTS, rounds },
      ] as const);
    const cost = { ours: 0, recharts: 0, nothing: 0 };
    const wall = { ours: [], recharts: [], nothing: [] } as Record<
      Way,
      number[]
    >;
    const ways = ['ours', 'recharts', 'nothing'] as const;
    // The first ones compile, and show that something is drawn.
    for (const way of ways) await draw(way, 3);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const way of ways) {
        const since = await worked();
        wall[way].push(...(await draw(way, ROUNDS)));
        cost[way] += ((await worked()) - since) / (TURNS * ROUNDS);
      }
    }
    const [ours, peer] = [cost.ours, cost.recharts].map(
      each => each - cost.nothing,
    );
    const ratio = ours / peer;
    const seen = (way: Way) => `${quantile(wall[way], 0.5).toFixed(0)} ms`;
    console.log(
      `${
        TURNS * ROUNDS
      } times each, Chromium ${browser.version()}, load of the machine before: ${before.toFixed(
        1,
      )}. The time that the browser works, without what an empty page takes; in brackets the median until the next frame can be drawn, of which an empty page waits ${seen(
        'nothing',
      )}.\n`,
    );
    console.log('| what | recharts 1.8.6 | ours | ratio | target |');
    console.log('| --- | --- | --- | --- | --- |');
    console.log(
      `| drawing ${SERIES} series x ${POINTS} points | ${peer.toFixed(
        1,
      )} ms (${seen('recharts')}) | ${ours.toFixed(1)} ms (${seen(
        'ours',
      )}) | ${ratio.toFixed(3)} | ${TARGET}${
        ratio <= TARGET ? '' : ', **missed**'
      } |`,
    );
  } finally {
    await browser.close();
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
