import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from './testing/workbench';

const SCRIPT = join(__dirname, '../../../scripts/observability.mjs');

describe('scripts/observability.mjs', () => {
  let cache: string;

  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), 'observability-cache-'));
  });

  afterAll(() => rmSync(cache, { recursive: true, force: true }));

  const run = (args: string[], input: string) =>
    spawnSync(process.execPath, [SCRIPT, ...args], {
      input,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', OBSERVABILITY_KIT_CACHE: cache },
    });

  it('bundles the CLI once and ends with its exit code', () => {
    const good = run(['lint', '--format', 'json', '-'], component('a'));
    expect(good).toMatchObject({ status: 0, stdout: '[]\n', stderr: '' });
    const bad = run(
      ['lint', '--format', 'json', '-'],
      component('a', { 'observability/logs': 'x' }),
    );
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toHaveLength(1);
    expect(run(['lint'], '').status).toBe(2);
    const bundles = readdirSync(join(cache, 'cli')).filter(name =>
      name.endsWith('.cjs'),
    );
    expect(bundles).toHaveLength(1);
  }, 60_000);
});
