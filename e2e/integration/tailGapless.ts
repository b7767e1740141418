import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lokiConfig } from '../demo/config/logs.ts';
import { eventually } from '../processes/eventually.ts';
import { freeServerPorts } from '../servers/serverPorts.ts';
import { startServer } from '../servers/start.ts';
import { loadBackendSources } from './backendSources.ts';
import { NumberedLines } from './numberedLines.ts';

type TailEvent =
  | { type: 'lines'; lines: Array<{ line: string }> }
  | { type: 'heartbeat' }
  | { type: 'notice'; notice: { message: string } }
  | { type: 'dropped'; start: string; end: string; lines?: number };

interface LogsService {
  tail(
    request: { entityRef: string },
    context: { signal: AbortSignal; credentials: object },
  ): AsyncIterable<TailEvent>;
}

interface Sources {
  createSources(configs: object[]): { logs: object };
  DefaultLogsService: { create(options: object): LogsService };
}

/** What became of the lines of a run. */
export interface GaplessResult {
  written: number;
  shown: number;
  /** Shown more than once. */
  twice: number;
  /** Not shown, and said so. */
  dropped: number;
  /** Not shown, and nothing was said. */
  missing: number[];
  notices: string[];
  seconds: number;
}

const entityRef = 'component:default/shop';

async function createService(url: string): Promise<LogsService> {
  const { createSources, DefaultLogsService } =
    await loadBackendSources<Sources>([
      'sources/createSources',
      'services/DefaultLogsService',
    ]);
  return DefaultLogsService.create({
    entities: {
      resolveWorkload: async () => ({
        observed: { entity: { entityRef }, problems: [] },
        cluster: {
          name: 'one',
          logs: 'loki',
          profile: { entityLabel: 'backstage_entity', logs: {} },
        },
      }),
    },
    sources: createSources([
      {
        name: 'loki',
        type: 'loki',
        url,
        timeoutSeconds: 30,
        maxBytes: 64_000_000,
        headers: { 'x-scope-orgid': 'fake' },
      },
    ]).logs,
    config: { limits: { maxSeries: 100, maxRangeSeconds: 86_400 } },
  });
}

/**
 * Numbered lines are written at a steady pace by several collectors, each of which holds back what Loki does not take and tries again in its own
 * time, while Loki is restarted; one tail follows all of it. Ends when every line is accounted for, or none came for `patienceSeconds` after the last
 * was delivered.
 */
export async function followNumberedLines(options: {
  /** For Loki's files. */
  dir: string;
  lines: number;
  perSecond: number;
  restarts: number;
  patienceSeconds?: number;
  onProgress?(text: string): void;
}): Promise<GaplessResult> {
  const { dir, restarts, patienceSeconds = 30, onProgress } = options;
  const ports = await freeServerPorts('loki');
  await mkdir(join(dir, 'data'), { recursive: true });
  const config = join(dir, 'loki.yaml');
  await writeFile(config, lokiConfig({ ports, data: join(dir, 'data') }));
  const startLoki = () =>
    startServer('loki', { ports, dir, config: { config } });
  let loki = await startLoki();
  const reader = new AbortController();
  const writers = new AbortController();
  const since = performance.now();
  const lines = new NumberedLines({ ...options, entityRef, url: loki.url });
  const notices: string[] = [];
  const dropped: Array<{ start: bigint; end: bigint }> = [];
  let heardAt = performance.now();
  const service = await createService(loki.url);
  const reading = (async () => {
    const context = { signal: reader.signal, credentials: {} };
    for await (const event of service.tail({ entityRef }, context)) {
      if (event.type === 'lines') {
        heardAt = performance.now();
        event.lines.forEach(({ line }) => lines.show(line));
      } else if (event.type === 'notice') {
        notices.push(event.notice.message);
      } else if (event.type === 'dropped') {
        dropped.push({ start: BigInt(event.start), end: BigInt(event.end) });
      }
    }
  })();
  const delivery = lines.deliver(writers.signal);
  try {
    const restarting = (async () => {
      for (let restart = 1; restart <= restarts; restart++) {
        const at = (options.lines * restart) / (restarts + 1);
        while (lines.shown < at && !reader.signal.aborted) await wait(200);
        onProgress?.(`${lines.shown} lines shown, restarting Loki`);
        const known = notices.length;
        await loki.stop();
        // An outage that the tail notices, not one between two of its questions.
        await eventually(() => assert.ok(notices.length > known));
        loki = await startLoki();
        onProgress?.('Loki is back');
      }
    })();
    await Promise.race([
      Promise.all([restarting, delivery]),
      reading.then(() => {
        throw new Error('The tail ended by itself');
      }),
    ]);
    heardAt = performance.now();
    onProgress?.(`all delivered, ${lines.shown} shown`);
    while (
      lines.unaccounted(dropped).length > 0 &&
      performance.now() - heardAt < patienceSeconds * 1_000
    ) {
      await wait(500);
    }
  } finally {
    reader.abort();
    writers.abort();
    await Promise.allSettled([reading, delivery]);
    await loki.stop();
  }
  const missing = lines.unaccounted(dropped);
  return {
    written: options.lines,
    shown: lines.shown,
    twice: lines.twice,
    dropped: options.lines - lines.shown - missing.length,
    missing,
    notices,
    seconds: (performance.now() - since) / 1_000,
  };
}
