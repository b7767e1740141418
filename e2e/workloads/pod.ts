import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartedProcess } from '../processes/childProcess.ts';
import { LogFile } from '../processes/logFile.ts';
import { entryOf } from './definition.ts';
import type { WorkloadDefinition } from './definition.ts';
import { measureProcess } from './procfs.ts';
import type { ProcessUsage } from './procfs.ts';
import type { SocketBytes } from './socketBytes.ts';

// As the kubelet does, but in seconds that a person in front of the demo has the patience for.
const RESTART_DELAYS_MS = [5_000, 10_000, 20_000];
const CALM_MS = 300_000;
const PROBE_INTERVAL_MS = 2_000;

export interface PodRequest {
  workload: WorkloadDefinition;
  replicaSet: string;
  name: string;
  port: number;
  /** Its address; 127.0.0.1 by default. */
  host?: string;
  /** What its command is put behind, so that it runs where that address is. */
  inside?: readonly string[];
  /** Directory of all pods' logs. */
  podsDirectory: string;
}

const noTraffic: SocketBytes = { receivedBytes: 0, transmittedBytes: 0 };

/** One pod with one container: a Node process that is restarted when it ends, probed for readiness, and held to its memory limit. */
export class Pod {
  readonly workload: WorkloadDefinition;
  readonly replicaSet: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly logPath: string;
  readonly createdAt = Date.now();
  restarts = 0;
  memoryKills = 0;
  ready = false;
  /** When the present process was started. */
  startedAt = 0;
  lastTermination: 'OOMKilled' | 'Error' | 'Completed' | undefined;
  readonly #inside: readonly string[];
  readonly #log: LogFile;
  readonly #abort = new AbortController();
  #process: StartedProcess | undefined;
  #traffic = noTraffic;
  #pastTraffic = noTraffic;
  #loops: Promise<unknown> = Promise.resolve();

  constructor({
    workload,
    replicaSet,
    name,
    port,
    host = '127.0.0.1',
    inside = [],
    podsDirectory,
  }: PodRequest) {
    this.host = host;
    this.#inside = inside;
    this.workload = workload;
    this.replicaSet = replicaSet;
    this.name = name;
    this.port = port;
    this.logPath = join(
      podsDirectory,
      `${workload.namespace}_${name}`,
      workload.container,
      '0.log',
    );
    this.#log = new LogFile(this.logPath);
  }

  get url(): string {
    return `http://${this.host}:${this.port}`;
  }

  get pid(): number | undefined {
    return this.#process?.running ? this.#process.pid : undefined;
  }

  /** Of the pod's whole life: a pod keeps its network when its container restarts. */
  get traffic(): SocketBytes {
    const [past, now] = [this.#pastTraffic, this.#traffic];
    return {
      receivedBytes: past.receivedBytes + now.receivedBytes,
      transmittedBytes: past.transmittedBytes + now.transmittedBytes,
    };
  }

  async usage(): Promise<ProcessUsage | undefined> {
    return this.pid === undefined ? undefined : measureProcess(this.pid);
  }

  async start(): Promise<void> {
    await this.#startProcess();
    this.#loops = Promise.all([this.#keepRunning(), this.#watch()]);
  }

  async #startProcess(): Promise<void> {
    this.#pastTraffic = this.traffic;
    this.#traffic = noTraffic;
    this.startedAt = Date.now();
    const [command, ...args] = [
      ...this.#inside,
      process.execPath,
      entryOf(this.workload),
    ];
    this.#process = await StartedProcess.start({
      name: this.name,
      command,
      args,
      env: {
        PATH: process.env.PATH,
        HOST: this.host,
        PORT: String(this.port),
        POD_NAME: this.name,
        POD_NAMESPACE: this.workload.namespace,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
      log: this.#log,
      onMessage: message => {
        this.#traffic = message as SocketBytes;
      },
      graceMs: 5_000,
    });
  }

  async #keepRunning(): Promise<void> {
    const { signal } = this.#abort;
    let failures = 0;
    for (;;) {
      const killsBefore = this.memoryKills;
      const exit = await this.#process?.exited;
      this.ready = false;
      if (signal.aborted) {
        return;
      }
      if (this.memoryKills > killsBefore) {
        this.lastTermination = 'OOMKilled';
      } else {
        this.lastTermination = exit?.code === 0 ? 'Completed' : 'Error';
      }
      failures = Date.now() - this.startedAt > CALM_MS ? 0 : failures;
      const last = RESTART_DELAYS_MS.length - 1;
      const delay = RESTART_DELAYS_MS[Math.min(failures, last)];
      failures += 1;
      await wait(delay, undefined, { signal }).catch(() => {});
      if (signal.aborted) {
        return;
      }
      this.restarts += 1;
      await this.#startProcess();
    }
  }

  async #watch(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      const usage = await this.usage();
      if (usage && usage.residentBytes > this.workload.memoryLimitBytes) {
        this.memoryKills += 1;
        this.#process?.kill('SIGKILL');
      }
      this.ready = await fetch(`${this.url}/healthz`, {
        signal: AbortSignal.timeout(1000),
      }).then(
        response => response.ok,
        () => false,
      );
      // Quicker while it starts, so that a demo or a test need not wait.
      const pause = this.ready ? PROBE_INTERVAL_MS : 200;
      await wait(pause, undefined, { signal }).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#process?.stop();
    await this.#loops;
    await this.#process?.stop();
    await this.#log.close();
  }
}
