import {
  type Manifest,
  manifestKey,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import type {
  Acceptance,
  Delivery,
  DryRun,
  LiveObject,
  Write,
  WriteResult,
} from '../types';
import { assembleOutputs } from './assembleOutputs';
import { withDirectoryLock } from './DirectoryLock';
import {
  DIRECTORIES,
  FILE_KINDS,
  type FileKind,
  isFileKind,
  ownerOf,
  pathOf,
} from './layout';
import { ManagedDirectory, versionOf } from './ManagedDirectory';
import { parseOwn } from './parseOwn';
import { ReloadableServer } from './ReloadableServer';

interface Done {
  path: string;
  kind: FileKind;
  /** What stood there before. */
  before: string | undefined;
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** Delivers to servers that read files: one file per object, assembled where a server has only one configuration file. */
export class FilesDelivery implements Delivery {
  readonly #config: FilesDeliveryConfig;
  readonly #instanceId: string;
  readonly #directory: ManagedDirectory;
  readonly #servers: readonly ReloadableServer[];

  private constructor(config: FilesDeliveryConfig, instanceId: string) {
    this.#config = config;
    this.#instanceId = instanceId;
    this.#directory = ManagedDirectory.create(config.root);
    this.#servers = config.reload.map(server =>
      ReloadableServer.create(server),
    );
  }

  static create(
    config: FilesDeliveryConfig,
    options: { instanceId: string },
  ): FilesDelivery {
    return new FilesDelivery(config, options.instanceId);
  }

  async listOwned(entityRef: string): Promise<LiveObject[]> {
    const owned: LiveObject[] = [];
    for (const kind of FILE_KINDS) {
      for (const path of await this.#directory.list(DIRECTORIES[kind])) {
        const text = await this.#directory.read(path);
        // Looked at before it is parsed: a fleet's files are many.
        if (!text?.includes(entityRef)) {
          continue;
        }
        const manifest = parseOwn(text);
        if (manifest && this.#isOurs(manifest.object, entityRef)) {
          owned.push({
            key: manifestKey(manifest),
            object: manifest.object,
            version: versionOf(text),
          });
        }
      }
    }
    return owned;
  }

  async dryRun(manifests: Manifest[]): Promise<DryRun[]> {
    return Promise.all(manifests.map(manifest => this.#dryRunOne(manifest)));
  }

  async write(
    writes: Write[],
    signal?: AbortSignal,
  ): Promise<{ results: WriteResult[]; acceptance: Acceptance[] }> {
    return withDirectoryLock(this.#config.root, async () => {
      const done: Done[] = [];
      const results: WriteResult[] = [];
      for (const write of writes) {
        try {
          done.push(await this.#writeOne(write));
          results.push({ key: write.key, ok: true });
        } catch (error) {
          results.push({
            key: write.key,
            ok: false,
            message: messageOf(error),
          });
        }
      }
      const acceptance = await this.#takeOver(done, signal);
      const rejected = acceptance.find(({ state }) => state === 'rejected');
      if (rejected) {
        await this.#putBack(done);
      }
      return {
        acceptance: acceptance.map(({ server, ok, message }) => ({
          server,
          ok,
          message,
        })),
        results: rejected
          ? results.map(result => ({
              ...result,
              ok: false,
              message:
                result.message ??
                `put back, since ${rejected.server} rejected the configuration: ${rejected.message}`,
            }))
          : results,
      };
    });
  }

  #isOurs(object: Manifest['object'], entityRef: string): boolean {
    const owner = ownerOf(object);
    return (
      owner.instanceId === this.#instanceId && owner.entityRef === entityRef
    );
  }

  async #dryRunOne(manifest: Manifest): Promise<DryRun> {
    const path = pathOf(manifest.object);
    if (path === undefined) {
      return {
        kind: 'blocked',
        reason: `${manifest.object.kind} ${manifest.object.metadata.name} has no place among files`,
      };
    }
    const text = await this.#directory.read(path);
    const wanted = ownerOf(manifest.object);
    if (text !== undefined) {
      const standing = parseOwn(text);
      if (!standing) {
        return {
          kind: 'conflict',
          reason: `${path} exists and does not carry our marks; move it away`,
        };
      }
      const owner = ownerOf(standing.object);
      if (!this.#isOurs(standing.object, wanted.entityRef)) {
        return {
          kind: 'conflict',
          reason: `${path} belongs to ${owner.entityRef} of the installation "${owner.instanceId}"`,
          owner: owner.instanceId,
        };
      }
    }
    // As it will be read back, so that a difference is a real one.
    const object = parseOwn(serialiseManifest(manifest))?.object;
    return object
      ? { kind: 'object', object }
      : { kind: 'blocked', reason: `${path} could not be read back` };
  }

  async #writeOne(write: Write): Promise<Done> {
    const object =
      write.kind === 'put' ? write.manifest.object : write.live.object;
    const path = pathOf(object);
    if (path === undefined || !isFileKind(object.kind)) {
      throw new Error(`${write.key} has no place among files`);
    }
    const expected = write.kind === 'put' ? write.version : write.live.version;
    const before = await this.#directory.read(path);
    if ((before === undefined ? undefined : versionOf(before)) !== expected) {
      throw new Error(
        `${path} has changed since the plan was made; plan again`,
      );
    }
    if (write.kind === 'put') {
      await this.#directory.write(path, serialiseManifest(write.manifest));
    } else {
      await this.#directory.remove(path);
    }
    return { path, kind: object.kind, before };
  }

  /** Assembles and reloads what the changed kinds concern. */
  async #takeOver(done: readonly Done[], signal?: AbortSignal) {
    const kinds = new Set(done.map(({ kind }) => kind));
    if (kinds.size === 0) {
      return [];
    }
    try {
      await assembleOutputs(this.#config, kinds);
    } catch (error) {
      return [
        {
          server: 'assembly',
          ok: false,
          state: 'rejected' as const,
          message: messageOf(error),
        },
      ];
    }
    return Promise.all(
      this.#servers
        .filter(server => server.kinds.some(kind => kinds.has(kind)))
        .map(server => server.reload(signal)),
    );
  }

  async #putBack(done: readonly Done[]): Promise<void> {
    for (const { path, before } of [...done].reverse()) {
      if (before === undefined) {
        await this.#directory.remove(path);
      } else {
        await this.#directory.write(path, before);
      }
    }
    await this.#takeOver(done);
  }
}
