import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartedProcess } from '../processes/childProcess.ts';
import { LogFile } from '../processes/logFile.ts';
import { waitUntilReady } from '../processes/ready.ts';
import { ensureBuilt } from './build.ts';
import type { BuildOptions } from './build.ts';
import { servers } from './catalogue.ts';
import { missingConfig } from './definition.ts';
import type { ServerName, StartRequest } from './definition.ts';

export interface RunningServer {
  name: ServerName;
  /** Without a slash at the end. */
  url: string;
  pid: number;
  /** Resolves when the server has ended, however. */
  ended: Promise<{ unexpected: boolean; description: string }>;
  /** SIGTERM, then SIGKILL after the server's grace; resolves when the process is gone. */
  stop(): Promise<void>;
  /** The last lines that it wrote. */
  logTail(lines?: number): string[];
}

/** Starts a server and waits until it is ready. Throws with the end of its log when it isn't in time, or ends before. */
export async function startServer(
  name: ServerName,
  request: StartRequest,
  options: BuildOptions = {},
): Promise<RunningServer> {
  const definition = servers[name];
  const missing = missingConfig(definition, request);
  if (missing.length > 0) {
    throw new Error(`${name} needs config: ${missing.join(', ')}`);
  }
  const binary = await ensureBuilt(name, options);
  await mkdir(request.dir, { recursive: true });
  const log = new LogFile(join(request.dir, `${name}.log`));
  const { host = '127.0.0.1', inside = [] } = request;
  const [command, ...args] = [...inside, binary, ...definition.args(request)];
  const started = await StartedProcess.start({
    name,
    command,
    args,
    cwd: request.dir,
    log,
    graceMs: definition.graceMs,
  });
  const withTail = (text: string) =>
    `${text}; the last lines of ${log.path}:\n${log.tail(6).join('\n')}`;
  const ended = started.exited.then(async ({ code, signal, unexpected }) => {
    await log.close();
    return {
      unexpected,
      description: withTail(`${name} ended with ${signal ?? `code ${code}`}`),
    };
  });
  const url = `http://${host}:${request.ports.http}`;
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  const ready = await waitUntilReady({
    url: `${url}${definition.readyPath}`,
    within: definition.readyWithin,
    signal: options.signal
      ? AbortSignal.any([gone.signal, options.signal])
      : gone.signal,
  });
  // Something else may answer on the port while our own server has failed to bind it.
  if (!ready || !started.running) {
    await started.stop();
    options.signal?.throwIfAborted();
    throw new Error(
      gone.signal.aborted
        ? (await ended).description
        : withTail(`${name} was not ready within ${definition.readyWithin} s`),
    );
  }
  return {
    name,
    url,
    pid: started.pid,
    ended,
    stop: async () => {
      await started.stop();
      await ended;
    },
    logTail: lines => log.tail(lines),
  };
}
