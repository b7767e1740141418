import {
  access,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { endLeftovers, writeDownProcesses } from '../processes/leftovers.ts';

/** Says that a directory is ours, and may be emptied. */
const MARKER = '.observability-kit-demo';

export interface DemoState {
  dir: string;
  /** Lets the next demo have the directory. */
  release(): Promise<void>;
}

export const stateDirectory = (repository: string) =>
  resolve(process.env.OBSERVABILITY_KIT_STATE ?? join(repository, '.demo'));

/** A demo that runs on a directory, by the pid in its lock; a pid that has become another program's does not count. */
async function runningDemo(lock: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(lock, 'utf8'));
    process.kill(pid, 0);
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
      () => 'demo.mjs',
    );
    return command.includes('demo.mjs') ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function assertOurs(dir: string): Promise<void> {
  const isEmpty = (await readdir(dir)).length === 0;
  const isMarked = await access(join(dir, MARKER)).then(
    () => true,
    () => false,
  );
  if (!isEmpty && !isMarked) {
    throw new Error(
      `${dir} holds files that are not the demo's. Name an empty directory with OBSERVABILITY_KIT_STATE.`,
    );
  }
}

/** Takes the directory for this run: alone, rid of what a killed run left behind, and empty where `reset` is wanted. */
export async function takeState(
  dir: string,
  options: { reset: boolean; say: (text: string) => void },
): Promise<DemoState> {
  await mkdir(dir, { recursive: true });
  await assertOurs(dir);
  const lock = join(dir, 'demo.lock');
  const processes = join(dir, 'processes.json');
  const other = await runningDemo(lock);
  if (other !== undefined) {
    throw new Error(
      `A demo already runs here as process ${other}. End it with Ctrl-C, or name another directory with OBSERVABILITY_KIT_STATE.`,
    );
  }
  const left = await endLeftovers(processes);
  if (left > 0) {
    options.say(`Ended ${left} processes that a killed demo had left behind`);
  }
  if (options.reset) {
    for (const name of await readdir(dir)) {
      await rm(join(dir, name), { recursive: true, force: true });
    }
    options.say(`Emptied ${dir}`);
  }
  await writeFile(join(dir, MARKER), '');
  await writeFile(lock, String(process.pid));
  writeDownProcesses(processes);
  return { dir, release: () => rm(lock, { force: true }) };
}
