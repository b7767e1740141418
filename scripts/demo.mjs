// npm run demo [-- --kubernetes] [--reset]: the whole loop on this machine, by files or on a Kubernetes API server. Everything else is in e2e/demo, which needs the pinned Node.
import { join } from 'node:path';
import { atEnd, end, isEnding } from './setup/ending.mjs';
import { say, step } from './setup/progress.mjs';
import { run } from './setup/run.mjs';
import { inPinnedNode } from './setup/toolchain.mjs';
import { installWorkspace, root } from './setup/workspace.mjs';

const args = process.argv.slice(2);
if (args.some(arg => !['--kubernetes', '--reset'].includes(arg))) {
  process.stderr.write(
    'Usage: npm run demo [-- [--kubernetes] [--reset]]\n' +
      '  --kubernetes  delivers to a Kubernetes API server with both operators, which are built first (about ten minutes, once)\n' +
      '  --reset       empties the state of earlier runs first\n',
  );
  process.exit(2);
}

await inPinnedNode(import.meta.filename);

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
  const options = { reset: args.includes('--reset') };
  if (args.includes('--kubernetes')) {
    await installWorkspace();
    // Its imports need the workspace.
    const { runKubernetesDemo } = await import(
      '../e2e/demo/kubernetes/runKubernetesDemo.ts'
    );
    await runKubernetesDemo(tools, options);
  } else {
    const { runDemo } = await import('../e2e/demo/run.ts');
    await runDemo(tools, options);
  }
} catch (error) {
  if (!isEnding()) {
    say(error.message);
    await end(1);
  }
}
