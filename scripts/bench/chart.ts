// yarn bench chart [SERIES] [POINTS] [ROUNDS]: drawing an answer with our chart, beside recharts as Roadie's plugin uses it, in a real Chromium.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { quantile } from './readPath/load.ts';

const [SERIES = 50, POINTS = 1_000, ROUNDS = 15] = process.argv
  .slice(2)
  .map(Number);
const TARGET = 0.1;

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
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      // Waiting for the next tick of the screen would be counted as drawing.
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
    ],
  });
  try {
    const tab = await browser.newPage({
      viewport: { width: 1_440, height: 1_000 },
    });
    tab.on('pageerror', error => console.error(error));
    await tab.goto(pathToFileURL(page).href);
    const took = await tab.evaluate(
      ([series, points, rounds]) => window.bench(series, points, rounds),
      [SERIES, POINTS, ROUNDS],
    );
    const [ours, peer] = [took.ours, took.recharts].map(each =>
      quantile(each, 0.5),
    );
    const ratio = ours / peer;
    console.log(
      `${ROUNDS} rounds, medians, from the answer until the next frame can be drawn, Chromium ${browser.version()}, load of the machine before: ${before.toFixed(
        1,
      )}\n`,
    );
    console.log('| what | recharts 1.8.6 | ours | ratio | target |');
    console.log('| --- | --- | --- | --- | --- |');
    console.log(
      `| drawing ${SERIES} series x ${POINTS} points | ${peer.toFixed(
        0,
      )} ms | ${ours.toFixed(0)} ms | ${ratio.toFixed(3)} | ${TARGET}${
        ratio <= TARGET ? '' : ', **missed**'
      } |`,
    );
  } finally {
    await browser.close();
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
