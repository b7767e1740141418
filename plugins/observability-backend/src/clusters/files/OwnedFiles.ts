import {
  type Manifest,
  manifestKey,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { fingerprintOf } from '../fingerprint';
import type { DryRun, LiveObject } from '../types';
import { DIRECTORIES, ownerOf, pathOf } from './layout';
import { ManagedDirectory, versionOf } from './ManagedDirectory';
import { OwnerIndex } from './OwnerIndex';
import { readMarks } from './readMarks';

const liveOf = (object: Manifest['object'], text: string): LiveObject => ({
  key: manifestKey({ object }),
  object,
  version: versionOf(text),
  fingerprint: fingerprintOf(object),
});

/** Tells files of this installation from others by the marks at their head. */
export class OwnedFiles {
  readonly #directory: ManagedDirectory;
  readonly #instanceId: string;

  readonly #index: OwnerIndex;

  private constructor(directory: ManagedDirectory, instanceId: string) {
    this.#directory = directory;
    this.#index = OwnerIndex.create(directory);
    this.#instanceId = instanceId;
  }

  static create(options: {
    directory: ManagedDirectory;
    instanceId: string;
  }): OwnedFiles {
    return new OwnedFiles(options.directory, options.instanceId);
  }

  async list(entityRef: string, signal?: AbortSignal): Promise<LiveObject[]> {
    const owned: LiveObject[] = [];
    for (const directory of DIRECTORIES) {
      for (const path of await this.#index.find(directory, entityRef, signal)) {
        const text = await this.#directory.read(path);
        const object = this.#own(text ?? '', entityRef);
        // A copy under another name is the work of whoever made it.
        if (object && pathOf(object) === path) {
          owned.push(liveOf(object, text ?? ''));
        }
      }
    }
    return owned;
  }

  /** Everything of this installation, one file after the other. */
  async *all(signal?: AbortSignal): AsyncIterable<LiveObject> {
    for (const directory of DIRECTORIES) {
      for (const path of await this.#directory.list(directory)) {
        signal?.throwIfAborted();
        const text = await this.#directory.read(path);
        const object = this.#ours(text ?? '');
        if (object && pathOf(object) === path) {
          yield liveOf(object, text ?? '');
        }
      }
    }
  }

  async dryRun(manifest: Manifest): Promise<DryRun> {
    const { kind, metadata } = manifest.object;
    const path = pathOf(manifest.object);
    if (path === undefined) {
      return {
        kind: 'blocked',
        reason: `${kind} ${metadata.name} has no place among files`,
      };
    }
    const conflict = this.#conflict(
      path,
      await this.#directory.read(path),
      manifest.object,
    );
    if (conflict) {
      return conflict;
    }
    // As it will be read back, so that a difference is a real one.
    const marks = readMarks(serialiseManifest(manifest));
    return marks.kind === 'ours'
      ? { kind: 'object', object: marks.manifest.object }
      : { kind: 'blocked', reason: `${path} could not be read back` };
  }

  /** Why a file that stands where an object should go is not to be touched. */
  #conflict(
    path: string,
    text: string | undefined,
    object: Manifest['object'],
  ): DryRun | undefined {
    if (text === undefined) {
      return undefined;
    }
    const marks = readMarks(text);
    if (marks.kind === 'foreign') {
      const reason = `${path} exists and does not carry our marks; move it away`;
      return { kind: 'conflict', reason };
    }
    if (marks.kind === 'broken') {
      const reason = `${path} was edited by hand and can't be read any more (${marks.reason}); delete it`;
      return { kind: 'conflict', reason };
    }
    const { instanceId, entityRef } = ownerOf(marks.manifest.object);
    if (
      instanceId !== this.#instanceId ||
      entityRef !== ownerOf(object).entityRef
    ) {
      return {
        kind: 'conflict',
        reason: `${path} belongs to ${entityRef} of the installation "${instanceId}"`,
        owner: instanceId,
      };
    }
    const key = manifestKey(marks.manifest);
    return key === manifestKey({ object })
      ? undefined
      : {
          kind: 'conflict',
          reason: `${path} says of itself that it is ${key}; delete it`,
        };
  }

  #own(text: string, entityRef: string): Manifest['object'] | undefined {
    const object = this.#ours(text);
    return object && ownerOf(object).entityRef === entityRef
      ? object
      : undefined;
  }

  #ours(text: string): Manifest['object'] | undefined {
    const marks = readMarks(text);
    return marks.kind === 'ours' &&
      ownerOf(marks.manifest.object).instanceId === this.#instanceId
      ? marks.manifest.object
      : undefined;
  }
}
