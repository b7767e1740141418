import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { noteEnded, noteStarted } from './leftovers.ts';
import type { LogFile } from './logFile.ts';

export interface ProcessRequest {
  /** For messages. */
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  log: LogFile;
  /** Opens a channel for `process.send`. */
  onMessage?: (message: unknown) => void;
  /** Milliseconds between SIGTERM and SIGKILL. */
  graceMs?: number;
}

export interface ProcessExit {
  name: string;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Nobody had called `stop`. */
  unexpected: boolean;
}

/** One process that we started, its output in a log file. */
export class StartedProcess {
  readonly pid: number;
  /** Resolves, and never rejects, when the process has ended and its output is written. */
  readonly exited: Promise<ProcessExit>;
  readonly #request: ProcessRequest;
  #stopping = false;
  #ended = false;

  private constructor(
    request: ProcessRequest,
    child: ChildProcess,
    pid: number,
  ) {
    this.#request = request;
    this.pid = pid;
    this.exited = new Promise(resolve => {
      child.once('close', (code, signal) => {
        this.#ended = true;
        noteEnded(pid);
        const unexpected = !this.#stopping;
        resolve({ name: request.name, code, signal, unexpected });
      });
    });
  }

  /** Throws when the command can't be started at all. */
  static async start(request: ProcessRequest): Promise<StartedProcess> {
    const { log, onMessage } = request;
    const child = spawn(request.command, request.args, {
      cwd: request.cwd,
      env: request.env ?? process.env,
      stdio: [
        'ignore',
        'pipe',
        'pipe',
        ...(onMessage ? (['ipc'] as const) : []),
      ],
      // A group of its own: Ctrl-C reaches us alone, and we end the others in order.
      detached: true,
    });
    child.stdout?.on('data', chunk => log.write(chunk));
    child.stderr?.on('data', chunk => log.write(chunk));
    if (onMessage) {
      child.on('message', onMessage);
    }
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    // Later errors are failed signals and sends to a process that has just ended.
    child.on('error', () => {});
    const pid = child.pid as number;
    noteStarted(pid, request.command);
    return new StartedProcess(request, child, pid);
  }

  get running(): boolean {
    return !this.#ended;
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // The group has ended meanwhile.
    }
  }

  /** A signal of the owner's choice; what ends the process by it counts as unexpected. */
  kill(signal: NodeJS.Signals): void {
    this.#signal(signal);
  }

  /** SIGTERM, then SIGKILL; resolves when the process and its children are gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#ended) {
      return;
    }
    this.#signal('SIGTERM');
    const timer = new AbortController();
    const grace = wait(this.#request.graceMs ?? 10_000, 'late', {
      signal: timer.signal,
    }).catch(() => 'aborted');
    if ((await Promise.race([this.exited, grace])) === 'late') {
      this.#signal('SIGKILL');
    }
    await this.exited;
    timer.abort();
  }
}
