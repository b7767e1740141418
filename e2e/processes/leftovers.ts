import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

interface Entry {
  pid: number;
  command: string;
}

let file: string | undefined;
const entries = new Map<number, Entry>();

function save(): void {
  if (file) {
    writeFileSync(file, JSON.stringify([...entries.values()]));
  }
}

/** From now on the processes that we start are written down in `path`, so that the next run can end what a killed one left behind. */
export function writeDownProcesses(path: string): void {
  file = path;
  save();
}

export function noteStarted(pid: number, command: string): void {
  entries.set(pid, { pid, command });
  save();
}

export function noteEnded(pid: number): void {
  entries.delete(pid);
  save();
}

/** Whether a process is still the one that was written down: pids are given away again. */
function isStill({ pid, command }: Entry): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(command);
  } catch {
    return false;
  }
}

/** Ends what stands in `path` and still runs. Resolves with how many there were. */
export async function endLeftovers(path: string): Promise<number> {
  let written: Entry[];
  try {
    written = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return 0;
  }
  const left = written.filter(isStill);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const { pid } of left.filter(isStill)) {
      process.kill(-pid, signal);
    }
    for (let tries = 0; tries < 50 && left.some(isStill); tries += 1) {
      await wait(100);
    }
  }
  return left.length;
}
