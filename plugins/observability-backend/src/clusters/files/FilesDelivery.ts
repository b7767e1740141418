import type {
  FileKind,
  Manifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import type {
  Acceptance,
  Delivery,
  DryRun,
  LiveObject,
  ScannedObject,
  Write,
  WriteOptions,
  WriteOutcome,
} from '../types';
import { scanned } from '../scanned';
import { withDirectoryLocks } from './DirectoryLock';
import { FilesApply } from './FilesApply';
import { ManagedDirectory } from './ManagedDirectory';
import { OwnedFiles } from './OwnedFiles';
import { PendingReloads } from './PendingReloads';
import { ReloadableServer } from './ReloadableServer';

const LATE = 'was not told of the last change yet; apply again';

/** Delivers to servers that read files: one file per object, assembled where a server has only one configuration file. */
export class FilesDelivery implements Delivery {
  readonly #config: FilesDeliveryConfig;
  readonly #directory: ManagedDirectory;
  readonly #owned: OwnedFiles;
  readonly #pending: PendingReloads;
  readonly #servers: readonly ReloadableServer[];

  private constructor(
    config: FilesDeliveryConfig,
    options: { instanceId: string; quietMilliseconds?: number },
  ) {
    this.#config = config;
    this.#directory = ManagedDirectory.create(config.root);
    this.#owned = OwnedFiles.create({
      directory: this.#directory,
      instanceId: options.instanceId,
    });
    this.#pending = PendingReloads.create(config.root);
    this.#servers = config.reload.map(server =>
      ReloadableServer.create(server, options),
    );
  }

  static create(
    config: FilesDeliveryConfig,
    options: {
      instanceId: string;
      /** How long a server that carries reloads out later may show nothing. */
      quietMilliseconds?: number;
    },
  ): FilesDelivery {
    return new FilesDelivery(config, options);
  }

  async listOwned(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<LiveObject[]> {
    return this.#owned.list(entityRef, signal);
  }

  async scan(
    expected: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<ScannedObject[]> {
    const found: ScannedObject[] = [];
    for await (const live of this.#owned.all(signal)) {
      found.push(scanned(live, expected));
    }
    return found;
  }

  async dryRun(manifests: readonly Manifest[]): Promise<DryRun[]> {
    return Promise.all(manifests.map(manifest => this.#owned.dryRun(manifest)));
  }

  async write(
    writes: readonly Write[],
    { signal, onResult }: WriteOptions = {},
  ): Promise<WriteOutcome> {
    signal?.throwIfAborted();
    // Those that share an output with us too: it is made of everybody's fragments.
    const roots = this.#config.assemble.flatMap(({ roots: shared }) => shared);
    const done = await withDirectoryLocks([this.#config.root, ...roots], () =>
      FilesApply.create({
        config: this.#config,
        directory: this.#directory,
        pending: this.#pending,
        servers: this.#servers,
        // What has begun is carried to its end, even when the caller goes away.
      }).run(writes),
    );
    // Not before: a server that refuses the whole takes everything back.
    done.results.forEach(result => onResult?.(result));
    return done;
  }

  async acceptance(
    manifests: readonly Manifest[],
    signal?: AbortSignal,
  ): Promise<Acceptance[]> {
    const kinds = new Set(manifests.map(({ object }) => object.kind));
    const pending = await this.#pending.read().catch((): FileKind[] => []);
    const concerned = this.#servers.filter(server =>
      server.kinds.some(kind => kinds.has(kind)),
    );
    return Promise.all(
      concerned.map(async each => {
        const { server, ok, message } = await each.state(signal);
        return ok && each.kinds.some(kind => pending.includes(kind))
          ? { server, ok: false, message: LATE }
          : { server, ok, message };
      }),
    );
  }
}
