import { join } from 'node:path';
import { StartedProcess } from '../processes/childProcess.ts';
import { LogFile } from '../processes/logFile.ts';
import { waitUntilReady } from '../processes/ready.ts';
import type { Restartable } from '../processes/restarting.ts';

const READY_WITHIN_S = 120;

export interface BackstageRequest {
  repository: string;
  /** Further configuration file after the repository's own. */
  config: string;
  /** Address that it is configured to listen on. */
  url: string;
  logPath: string;
}

export interface RunningBackstage extends Restartable {
  pid: number;
}

/** Runs `packages/backend` from its sources; it also serves the built page. Resolves when it is ready. */
export async function startBackstage(
  request: BackstageRequest,
  signal?: AbortSignal,
): Promise<RunningBackstage> {
  const { repository, url } = request;
  const log = new LogFile(request.logPath);
  const started = await StartedProcess.start({
    name: 'backstage',
    command: process.execPath,
    args: [
      // The scaffolder's templates are evaluated in an isolate that can't share Node's snapshot.
      '--no-node-snapshot',
      '--enable-source-maps',
      '--require=@backstage/cli-node/config/nodeTransform.cjs',
      'src/index.ts',
      `--config=${join(repository, 'app-config.yaml')}`,
      `--config=${request.config}`,
    ],
    cwd: join(repository, 'packages', 'backend'),
    env: { ...process.env, NODE_ENV: 'development', NO_COLOR: '1' },
    log,
    // It waits for open connections; nothing of the demo's is lost in it.
    graceMs: 4_000,
  });
  const withTail = (text: string) => {
    // Its last lines are mostly a stack; what went wrong stands above.
    const errors = log.tail(80).filter(line => /Error: /.test(line));
    const shown = errors.length > 0 ? errors.slice(0, 4) : log.tail(6);
    return `${text}; from ${log.path}:\n${shown.join('\n')}`;
  };
  const ended = started.exited.then(
    async ({ code, signal: by, unexpected }) => {
      await log.close();
      return {
        unexpected,
        description: withTail(`Backstage ended with ${by ?? `code ${code}`}`),
      };
    },
  );
  const gone = new AbortController();
  void ended.then(() => gone.abort());
  const ready = await waitUntilReady({
    url: `${url}/.backstage/health/v1/readiness`,
    within: READY_WITHIN_S,
    signal: signal ? AbortSignal.any([gone.signal, signal]) : gone.signal,
  });
  if (!ready || !started.running) {
    await started.stop();
    signal?.throwIfAborted();
    throw new Error(
      gone.signal.aborted
        ? (await ended).description
        : withTail(`Backstage was not ready within ${READY_WITHIN_S} s`),
    );
  }
  return {
    pid: started.pid,
    ended,
    stop: async () => {
      await started.stop();
      await ended;
    },
  };
}
