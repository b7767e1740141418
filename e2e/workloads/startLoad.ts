import { join } from 'node:path';
import { StartedProcess } from '../processes/childProcess.ts';
import { LogFile } from '../processes/logFile.ts';
import type { Pod } from './pod.ts';

/** Starts the load generator on these pods. */
export async function startLoad(
  dir: string,
  pods: Pod[],
): Promise<{ stop(): Promise<void> }> {
  const targets: Record<string, string[]> = {};
  for (const { workload, url } of pods) {
    (targets[workload.name] ??= []).push(url);
  }
  const log = new LogFile(join(dir, 'load.log'));
  const started = await StartedProcess.start({
    name: 'load',
    command: process.execPath,
    args: [join(import.meta.dirname, 'load.ts'), JSON.stringify(targets)],
    log,
    onMessage: () => {},
    graceMs: 2_000,
  });
  return {
    async stop() {
      await started.stop();
      await log.close();
    },
  };
}
