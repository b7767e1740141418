// npm run demo [-- --reset]: the whole loop on this machine. Everything else is in e2e/demo, which needs the pinned Node.
import { join } from 'node:path';
import { atEnd, end, isEnding } from './setup/ending.mjs';
import { say, step } from './setup/progress.mjs';
import { run } from './setup/run.mjs';
import { inPinnedNode } from './setup/toolchain.mjs';
import { installWorkspace, root } from './setup/workspace.mjs';

const args = process.argv.slice(2);
if (args.some(arg => arg !== '--reset')) {
  process.stderr.write(
    'Usage: npm run demo [-- --reset]\n  --reset  empties the state of earlier runs first\n',
  );
  process.exit(2);
}

await inPinnedNode(import.meta.filename);

const { runDemo } = await import('../e2e/demo/run.ts');

const tools = {
  repository: root,
  say,
  step,
  installWorkspace,
  buildApp: () =>
    run('yarn', ['backstage-cli', 'package', 'build'], {
      cwd: join(root, 'packages', 'app'),
      quiet: true,
    }),
  atEnd,
  isEnding,
};

try {
  await runDemo(tools, { reset: args.includes('--reset') });
} catch (error) {
  if (!isEnding()) {
    say(error.message);
    await end(1);
  }
}
