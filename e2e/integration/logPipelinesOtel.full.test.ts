import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { eventually } from '../processes/eventually.ts';
import { ensureBuilt } from '../servers/build.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

interface Expected {
  line: string;
  time?: string;
  labels: Record<string, string>;
  metadata?: Record<string, string>;
}

interface Value {
  stringValue?: string;
  doubleValue?: number;
  intValue?: string;
}

type Attributes = Array<{ key: string; value: Value }>;

interface LogsData {
  resourceLogs: Array<{
    resource: { attributes?: Attributes };
    scopeLogs: Array<{
      logRecords: Array<{
        timeUnixNano?: string;
        severityText?: string;
        body: Value;
        attributes?: Attributes;
      }>;
    }>;
  }>;
}

const textOf = ({ stringValue, intValue, doubleValue }: Value) =>
  stringValue ?? intValue ?? String(doubleValue);

const record = (attributes: Attributes = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, textOf(value)]));

/** The collector's words for levels; the limitations say so. */
const LEVELS: Record<string, string> = { fatal: 'critical' };

const nanoseconds = (time: string) => {
  const [seconds, fraction = ''] = time.replace('Z', '').split('.');
  return String(
    BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n +
      BigInt(fraction.padEnd(9, '0')),
  );
};

function entriesOf({ resourceLogs }: LogsData) {
  return resourceLogs.flatMap(({ resource, scopeLogs }) => {
    const {
      backstage_entity: entity,
      'k8s.namespace.name': namespace,
      ...labels
    } = record(resource.attributes);
    return scopeLogs
      .flatMap(({ logRecords }) => logRecords)
      .map(({ body, severityText, timeUnixNano, attributes }) => {
        const level = severityText?.toLowerCase() || 'unknown';
        return {
          entity,
          namespace,
          line: textOf(body),
          time: timeUnixNano,
          labels: { level: LEVELS[level] ?? level, ...labels },
          metadata: record(attributes),
        };
      });
  });
}

describe('pipelines on the OpenTelemetry collector mean what the examples say', async () => {
  const told: LogsData[] = [];
  let dir: string;
  let sink: Server;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-otel-'));
    sink = createServer(async (request, response) => {
      told.push((await json(request)) as LogsData);
      response.setHeader('content-type', 'application/json').end('{}');
    });
    await new Promise<void>(resolve => sink.listen(0, '127.0.0.1', resolve));
  });

  after(async () => {
    sink.closeAllConnections();
    sink.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** Runs the collector on a file of lines until it has told of so many entries. */
  async function entries(entity: string, lines: string[], count: number) {
    const collector = await ensureBuilt('otelcol');
    const { port } = sink.address() as AddressInfo;
    const file = join(dir, `${entity}.log`);
    await writeFile(file, lines.map(line => `${line}\n`).join(''));
    const written = parse(
      await readFile(
        join(EXAMPLES, 'collectors', entity, 'opentelemetry.yaml'),
        'utf8',
      ),
    );
    // The file is there before the collector.
    for (const receiver of Object.values<Record<string, unknown>>(
      written.receivers,
    ))
      Object.assign(receiver, { include: [file], start_at: 'beginning' });
    const config = join(dir, `${entity}.yaml`);
    await writeFile(
      config,
      stringify({
        ...written,
        // What the platform adds.
        exporters: {
          'otlphttp/loki': {
            endpoint: `http://127.0.0.1:${port}`,
            encoding: 'json',
            compression: 'none',
            sending_queue: { enabled: false },
          },
        },
        service: {
          ...written.service,
          telemetry: { metrics: { level: 'none' } },
        },
      }),
    );
    told.length = 0;
    const child = spawn(collector, [`--config=${config}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', chunk => {
      said = (said + chunk).slice(-4_000);
    });
    const ended = new Promise(resolve => {
      child.on('close', resolve);
    });
    try {
      return await Promise.race([
        eventually(async () => {
          const seen = told.flatMap(entriesOf);
          assert.ok(
            seen.length >= count,
            `${seen.length} of ${count}\n${said}`,
          );
          return seen;
        }),
        ended.then(() => {
          throw new Error(`The collector ended:\n${said}`);
        }),
      ]);
    } finally {
      child.kill();
      await ended;
    }
  }

  for (const file of await readdir(join(EXAMPLES, 'log-lines')))
    it(file, async () => {
      const example: { lines: string[]; entries: Expected[] } = parse(
        await readFile(join(EXAMPLES, 'log-lines', file), 'utf8'),
      );
      const seen = await entries(
        file.replace('.yaml', ''),
        example.lines,
        example.entries.length,
      );
      assert.deepEqual(
        seen.map(({ line, labels, metadata, time }, index) => ({
          line,
          labels,
          metadata,
          // Without a time in the line it is the time of reading.
          ...(example.entries[index]?.time === undefined ? {} : { time }),
        })),
        example.entries.map(({ line, labels, metadata = {}, time }) => ({
          line,
          labels,
          metadata,
          ...(time === undefined ? {} : { time: nanoseconds(time) }),
        })),
      );
      assert.match(seen[0].entity, /^component:default\//);
      assert.equal(seen[0].namespace, 'shop');
    });
});
