// npm test: type check, lint, unit and component tests, and integration tests with the servers that build fast.
import { say, step } from './setup/progress.mjs';
import { command, nodeTests, runParts, testFiles } from './setup/parts.mjs';
import { run } from './setup/run.mjs';
import { inPinnedNode } from './setup/toolchain.mjs';
import { fromJest } from './setup/totals.mjs';
import { installWorkspace, root } from './setup/workspace.mjs';

await inPinnedNode(import.meta.filename);

const buildServers = async () => {
  const { buildAll, sets } = await import('../e2e/servers/buildAll.ts');
  const missing = await buildAll(sets.fast, say);
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    say(
      `Their integration tests will fail for want of ${names}: ${missing[0].reason}`,
    );
  }
};

try {
  // Yarn waits for the network and the disk, Go for the processor.
  await Promise.all([
    installWorkspace(),
    step('Building the fast servers', buildServers),
  ]);
} catch (error) {
  say(error.message);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

const unitTests = async report => {
  const code = await run(
    'yarn',
    [
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    { cwd: root, env: { ...process.env, CI: 'true' } },
  );
  return fromJest(code, report);
};

const integration = testFiles('e2e/integration/**/*.test.ts');

await runParts([
  command('Types of the packages', 'yarn', ['tsc']),
  command('Types of e2e', 'yarn', ['tsc', '--project', 'e2e']),
  command('Lint', 'yarn', ['backstage-cli', 'repo', 'lint']),
  command('Format', 'yarn', ['prettier', '--check', '--loglevel=warn', '.']),
  { name: 'Unit and component tests', work: unitTests },
  nodeTests('Tests of the commands and of e2e itself', [
    ...testFiles('scripts/**/*.test.mjs'),
    ...testFiles('e2e/{processes,servers,workloads,demo}/**/*.test.ts'),
  ]),
  nodeTests(
    'Integration tests with the fast servers',
    integration.filter(file => !file.endsWith('.full.test.ts')),
  ),
]);
