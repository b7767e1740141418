import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { ensureBuilt } from '../servers/build.ts';
import { run } from './ruleUnitTests.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** Begins an entry in every example, has a time and no level; when it is seen, everything before it has been. */
const LAST = '2024-01-09 end';
const LAST_JSON = '{"end":"2024-01-09 end"}';

interface Expected {
  line: string;
  time?: string;
  labels: Record<string, string>;
}

/** Runs Promtail on lines until it has said the last of them, which must be followed by one more for joined entries to end. */
function said(
  binary: string,
  config: string,
  lines: string[],
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      binary,
      [`-config.file=${config}`, '--stdin', '--dry-run'],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    let output = '';
    const timeout = setTimeout(() => child.kill(), 20_000);
    child.stdout.on('data', chunk => {
      output += chunk;
      if (output.includes(LAST)) child.kill();
    });
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timeout);
      if (output.includes(LAST)) resolve(output);
      else reject(new Error(`No "${LAST}" in:\n${output}`));
    });
    child.stdin.write(lines.map(line => `${line}\n`).join(''));
  });
}

/** A dry run aligns its output in columns by tabs, the lines' own among them, which are lost there. */
const withoutTabs = (line: string) => line.replaceAll('\t', '');

/** The entries in what Promtail says in a dry run: `time<tab>{labels}<tab>line`, or without the first tab after a short time. */
function entriesOf(output: string): Required<Expected>[] {
  const head = /^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000\t?\{(.*?)\}\t/gm;
  const heads = [...output.matchAll(head)];
  return heads.map((match, index) => ({
    time: `${match[1]}Z`,
    labels: Object.fromEntries(
      [...match[2].matchAll(/(\w+)="(.*?)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ),
    line: output
      .slice(match.index + match[0].length, heads[index + 1]?.index)
      .replace(/\n$/, ''),
  }));
}

describe('pipelines on Promtail mean what the examples say', async () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-pipelines-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  for (const file of await readdir(join(EXAMPLES, 'log-lines')))
    it(file, async () => {
      const promtail = await ensureBuilt('promtail');
      const entity = file.replace('.yaml', '');
      const golden = join(EXAMPLES, 'golden', entity, 'files/logs.yaml');
      const example: { lines: string[]; entries: Expected[] } = parse(
        await readFile(join(EXAMPLES, 'log-lines', file), 'utf8'),
      );
      const config = join(dir, file);
      const listen = { address: '127.0.0.1', port: 0 };
      await writeFile(
        config,
        stringify({
          server: {
            http_listen_address: listen.address,
            http_listen_port: listen.port,
            grpc_listen_address: listen.address,
            grpc_listen_port: listen.port,
          },
          positions: { filename: join(dir, 'positions.yaml') },
          clients: [{ url: 'http://127.0.0.1:9/loki/api/v1/push' }],
          ...parse(await readFile(golden, 'utf8')),
        }),
      );
      const last = example.lines[0].startsWith('{') ? LAST_JSON : LAST;
      const output = await said(promtail, config, [
        ...example.lines,
        last,
        last,
      ]);
      const seen = entriesOf(output).filter(({ line }) => !line.includes(LAST));
      assert.deepEqual(
        seen.map(({ line, labels, time }, index) => ({
          line: withoutTabs(line),
          labels,
          // Without a time in the line it is the time of reading.
          ...(example.entries[index]?.time === undefined ? {} : { time }),
        })),
        example.entries.map(({ line, labels, time }) => ({
          line: withoutTabs(line),
          labels,
          ...(time === undefined ? {} : { time }),
        })),
        output,
      );
    });

  for (const entity of await readdir(join(EXAMPLES, 'collectors')))
    it(`${entity}: Promtail takes the configuration that is written for it alone`, async () => {
      const promtail = await ensureBuilt('promtail');
      const config = join(dir, `${entity}-collector.yaml`);
      const written = join(EXAMPLES, 'collectors', entity, 'promtail.yaml');
      const clients = [{ url: 'http://127.0.0.1:9/loki/api/v1/push' }];
      await writeFile(
        config,
        stringify({ clients, ...parse(await readFile(written, 'utf8')) }),
      );
      const { code, output } = await run(promtail, [
        `-config.file=${config}`,
        '-check-syntax',
      ]);
      assert.equal(code, 0, output);
    });
});
