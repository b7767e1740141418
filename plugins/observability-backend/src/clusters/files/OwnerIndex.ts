import { OWNERSHIP } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ManagedDirectory } from './ManagedDirectory';

/** Files that are looked at together. */
const BATCH = 64;

/** The first mention stands at the head, above whatever the content quotes. */
const MENTION = new RegExp(
  `^(?:#|//) *${OWNERSHIP.entityAnnotation}: *"?([^"\\s]+)"?$`,
  'm',
);

interface Entry {
  stamp: string;
  /** The entity that the file's head names, if any. */
  entityRef: string | undefined;
}

/**
 * Which files name an entity at their head; whether they are ours must be read from their marks. Only files that have changed since they were last looked at are read: of a fleet's many files nearly none
 * have. What is remembered is checked against the file system every time.
 */
export class OwnerIndex {
  readonly #directory: ManagedDirectory;
  readonly #known = new Map<string, Map<string, Entry>>();

  private constructor(directory: ManagedDirectory) {
    this.#directory = directory;
  }

  static create(directory: ManagedDirectory): OwnerIndex {
    return new OwnerIndex(directory);
  }

  /** Paths of the files in a directory that name the entity. Errors: those of the directory, also for a single file that can't be read. */
  async find(
    name: string,
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const paths = await this.#directory.list(name);
    const before = this.#known.get(name);
    const now = new Map<string, Entry>();
    for (let start = 0; start < paths.length; start += BATCH) {
      signal?.throwIfAborted();
      const batch = paths.slice(start, start + BATCH);
      const entries = await Promise.all(
        batch.map(path => this.#look(path, before?.get(path))),
      );
      batch.forEach((path, index) => {
        const entry = entries[index];
        if (entry) {
          now.set(path, entry);
        }
      });
    }
    this.#known.set(name, now);
    return [...now]
      .filter(([, entry]) => entry.entityRef === entityRef)
      .map(([path]) => path);
  }

  async #look(
    path: string,
    known: Entry | undefined,
  ): Promise<Entry | undefined> {
    const stamp = await this.#directory.stamp(path);
    if (stamp === undefined || stamp === known?.stamp) {
      return stamp === undefined ? undefined : known;
    }
    const text = await this.#directory.read(path);
    return { stamp, entityRef: MENTION.exec(text ?? '')?.[1] };
  }
}
