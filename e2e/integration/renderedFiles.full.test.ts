import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { ensureBuilt } from '../servers/build.ts';
import { run } from './ruleUnitTests.ts';

const GOLDEN = join(import.meta.dirname, '../../examples/golden');

/** Example lines, and the level that a stream of them gets. */
const LEVELS = {
  'logs-json': {
    '{"level":"INFO","msg":"a"}': 'info',
    '{"level":30,"msg":"pino"}': 'info',
    '{"level":50,"msg":"pino"}': 'error',
    '{"severity":"WARNING"}': 'warn',
    '{"log.level":"error"}': 'error',
    '{"level":null,"severity":"fatal"}': 'critical',
    '{"lvl":"user-4711"}': 'unknown',
    '{"msg":"none"}': 'unknown',
    'not json': 'unknown',
  },
  'logs-logfmt': {
    'ts=1 level=info msg=a': 'info',
    'severity=WARN': 'warn',
    'level="" severity=error': 'error',
    'lvl=user-4711': 'unknown',
    'plain text': 'unknown',
  },
  'logs-text': {
    '2024-01-01 INFO started': 'info',
    '2024-01-02 [ERROR] boom': 'error',
    '2024-01-03 warning: mind the level info': 'warn',
    '2024-01-04 no terror here': 'unknown',
  },
};

const golden = async (entity: string, want: string) =>
  parse(await readFile(join(GOLDEN, entity, 'files', `${want}.yaml`), 'utf8'));

/**
 * Gives a program some lines and reads until it has said `last`. Its input stays open until then: at its end Promtail leaves, whatever still waits to be
 * joined or written.
 */
function feed(
  binary: string,
  args: string[],
  lines: string[],
  last: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    const timeout = setTimeout(() => child.kill(), 20_000);
    child.stdout.on('data', chunk => {
      output += chunk;
      if (output.includes(last)) child.kill();
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timeout);
      if (output.includes(last)) resolve(output);
      else reject(new Error(`No "${last}" in:\n${output}`));
    });
    child.stdin.write(lines.map(line => `${line}\n`).join(''));
  });
}

describe('rendered files on the servers that read them', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-files-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('scrape and probe files are valid together, for Prometheus', async () => {
    const promtool = await ensureBuilt('promtool');
    const files = (await readdir(GOLDEN, { recursive: true })).filter(file =>
      /files\/(scrape|probe)\.yaml$/.test(file),
    );
    assert.notEqual(files.length, 0);
    const config = join(dir, 'prometheus.yaml');
    // Two examples are of one component and have the same file; a fleet has it once.
    const byContent = new Map<string, string>();
    for (const file of files) {
      const path = join(GOLDEN, file);
      byContent.set(await readFile(path, 'utf8'), path);
    }
    const scrape_config_files = [...byContent.values()];
    await writeFile(config, stringify({ scrape_config_files }));
    const { code, output } = await run(promtool, ['check', 'config', config]);
    assert.equal(code, 0, output);
  });

  async function promtailConfig(entity: string): Promise<string> {
    const config = join(dir, `${entity}.yaml`);
    await writeFile(
      config,
      stringify({
        server: { http_listen_port: 0, grpc_listen_port: 0 },
        positions: { filename: join(dir, 'positions.yaml') },
        clients: [{ url: 'http://127.0.0.1:9/loki/api/v1/push' }],
        ...(await golden(entity, 'logs')),
      }),
    );
    return config;
  }

  for (const [entity, lines] of Object.entries(LEVELS)) {
    it(`${entity}: Promtail reads the level of each line, from a closed set`, async () => {
      const promtail = await ensureBuilt('promtail');
      const config = await promtailConfig(entity);
      const checked = await run(promtail, [
        `-config.file=${config}`,
        '-check-syntax',
      ]);
      assert.equal(checked.code, 0, checked.output);
      const said = await feed(
        promtail,
        [`-config.file=${config}`, '--stdin', '--dry-run'],
        [...Object.keys(lines), '2024-01-09 end', '2024-01-09 after it'],
        '2024-01-09 end',
      );
      const seen = said
        .split('\n')
        .map(line => /\t?\{level="(\w+)"\}\t(.*)$/.exec(line))
        .filter(match => match !== null)
        .map(([, level, line]) => [line, level])
        .filter(([line]) => !line.startsWith('2024-01-09'));
      assert.deepEqual(Object.fromEntries(seen), lines, said);
    });
  }

  it('logs-text: Promtail drops what is not wanted and joins lines', async () => {
    const promtail = await ensureBuilt('promtail');
    const config = await promtailConfig('logs-text');
    const said = await feed(
      promtail,
      [`-config.file=${config}`, '--stdin', '--dry-run'],
      [
        '2024-01-01 ERROR boom',
        '  at here',
        '2024-01-02 GET /healthz',
        '2024-01-03 done',
        '2024-01-09 end',
        '2024-01-09 after it',
      ],
      '2024-01-09 end',
    );
    assert.match(said, /ERROR boom\n {2}at here\n/);
    assert.match(said, /2024-01-03 done/);
    assert.doesNotMatch(said, /healthz/);
  });
});
