import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventually } from '../processes/eventually.ts';
import { generatedFiles, type GeneratedFiles } from './generatedFiles.ts';
import type { KubernetesApi } from './KubernetesApi.ts';
import { Polling } from './Polling.ts';

/** In a pod the rules' ConfigMaps are mounted there. */
const MOUNTED_RULES = '/etc/prometheus/rules/';

export interface ConfigReloaderRequest {
  api: KubernetesApi;
  files: GeneratedFiles;
  dir: string;
  /** Told by POST when something has changed. */
  reloadUrl: string;
}

/** Keeps a server's files as the operator generates them, and tells the server: what the config reloader does beside it in a pod. */
export class ConfigReloader {
  readonly #request: ConfigReloaderRequest;
  #written = new Map<string, string>();
  #told = true;
  #polling: Polling | undefined;

  private constructor(request: ConfigReloaderRequest) {
    this.#request = request;
  }

  /** Resolves when the first configuration is there, so that the server can be started on it. */
  static async create(request: ConfigReloaderRequest): Promise<ConfigReloader> {
    const reloader = new ConfigReloader(request);
    await mkdir(join(request.dir, 'rules'), { recursive: true });
    await eventually(() => reloader.#write(), 60);
    return reloader;
  }

  /** From now on the server runs, and is told of changes. */
  watch(): void {
    this.#told = true;
    this.#polling = Polling.start(() => this.#turn());
  }

  async stop(): Promise<void> {
    await this.#polling?.stop();
  }

  async #turn(): Promise<void> {
    await this.#write();
    if (!this.#told) {
      const { ok, status } = await fetch(this.#request.reloadUrl, {
        method: 'POST',
        signal: AbortSignal.timeout(10_000),
      });
      if (!ok) {
        throw new Error(`${this.#request.reloadUrl} answered ${status}`);
      }
      this.#told = true;
    }
  }

  async #write(): Promise<void> {
    const { api, files, dir } = this.#request;
    const found = await generatedFiles(api, files);
    for (const [path, text] of found) {
      if (this.#written.get(path) !== text) {
        this.#told = false;
        const target = join(dir, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(
          `${target}.new`,
          text.replaceAll(MOUNTED_RULES, `${dir}/rules/`),
          { mode: 0o600 },
        );
        await rename(`${target}.new`, target);
      }
    }
    for (const path of this.#written.keys()) {
      if (!found.has(path)) {
        this.#told = false;
        await rm(join(dir, path), { force: true });
      }
    }
    this.#written = found;
  }
}
