import { readFile } from 'node:fs/promises';

export interface ProcessUsage {
  /** User and system time since the process started. */
  cpuSeconds: number;
  /** All resident pages: anonymous, of files, and shared. */
  residentBytes: number;
  /** Resident anonymous pages. */
  anonymousBytes: number;
}

// USER_HZ: fixed at 100 in the kernel's interface to user space on every architecture that Node runs on.
const TICKS_PER_SECOND = 100;

const kibibytes = (status: string, key: string) =>
  Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) *
  1024;

/** What the kernel says about a process; undefined when it has ended, or where there is no /proc. */
export async function measureProcess(
  pid: number,
): Promise<ProcessUsage | undefined> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    // The second field is the command in parentheses and may hold spaces; utime and stime are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return {
      cpuSeconds: ticks / TICKS_PER_SECOND,
      residentBytes: kibibytes(status, 'VmRSS'),
      anonymousBytes: kibibytes(status, 'RssAnon'),
    };
  } catch {
    return undefined;
  }
}
