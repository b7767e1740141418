// npm run test:e2e: everything that needs Prometheus and Loki, and the browser.
import { findChromium } from './setup/chromium.mjs';
import { nodeTests, runParts, testFiles } from './setup/parts.mjs';
import { say, step } from './setup/progress.mjs';
import { inPinnedNode } from './setup/toolchain.mjs';
import { installWorkspace } from './setup/workspace.mjs';

await inPinnedNode(import.meta.filename);

let chromium;
try {
  await installWorkspace();
  await step('Building all servers', async () => {
    const { buildAll, sets } = await import('../e2e/servers/buildAll.ts');
    const missing = await buildAll(sets.all, say);
    if (missing.length > 0) {
      const names = missing.map(({ name }) => name).join(', ');
      say(`What needs ${names} will fail: ${missing[0].reason}`);
    }
  });
  chromium = await findChromium();
} catch (error) {
  say(error.message);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

await runParts([
  nodeTests(
    'Integration tests with all servers',
    testFiles('e2e/integration/**/*.full.test.ts'),
  ),
  nodeTests('Browser tests', testFiles('e2e/browser/**/*.test.ts'), {
    OBSERVABILITY_KIT_CHROMIUM_BIN: chromium,
  }),
]);
