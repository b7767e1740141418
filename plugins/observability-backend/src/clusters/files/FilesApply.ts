import { toError } from '@backstage/errors';
import {
  type FileKind,
  isFileKind,
  serialiseManifest,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { FilesDeliveryConfig } from '../../config';
import type { Write, WriteOutcome, WriteResult } from '../types';
import { assembleOutputs } from './assembleOutputs';
import { FileTransaction } from './FileTransaction';
import { pathOf } from './layout';
import { type ManagedDirectory, versionOf } from './ManagedDirectory';
import type { PendingReloads } from './PendingReloads';
import type { ReloadableServer, ReloadOutcome } from './ReloadableServer';

interface Parts {
  config: FilesDeliveryConfig;
  directory: ManagedDirectory;
  pending: PendingReloads;
  servers: readonly ReloadableServer[];
}

const objectOf = (write: Write) =>
  write.kind === 'put' ? write.manifest.object : write.live.object;

/** One apply, from the first file to the last server's word. It runs alone. */
export class FilesApply {
  readonly #parts: Parts;
  readonly #transaction = FileTransaction.create();
  /** Kinds of the files that were written or removed. */
  readonly #kinds = new Set<FileKind>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static create(parts: Parts): FilesApply {
    return new FilesApply(parts);
  }

  async run(writes: readonly Write[]): Promise<WriteOutcome> {
    const { pending } = this.#parts;
    const left = await pending.read();
    const planned = writes.map(write => objectOf(write).kind);
    if (planned.length + left.length === 0) {
      return { results: [], acceptance: [] };
    }
    // Before the first file: should the backend die on the way, the next apply tells the servers.
    await pending.write(new Set([...left, ...planned.filter(isFileKind)]));
    const results: WriteResult[] = [];
    for (const write of writes) {
      results.push(await this.#carryOut(write));
    }
    const outcomes = await this.#takeOver(new Set([...left, ...this.#kinds]));
    // A server that only has to catch up with an earlier apply is no reason to put this one back.
    const rejected = outcomes.find(
      ({ state, kinds }) =>
        state === 'rejected' && kinds.some(kind => this.#kinds.has(kind)),
    );
    const acceptance = outcomes.map(({ server, ok, message }) => ({
      server,
      ok,
      message,
    }));
    if (!rejected) {
      await this.#transaction.commit();
      await this.#remember(outcomes);
      return { results, acceptance };
    }
    const { reason, again } = await this.#putBack(rejected, outcomes);
    return {
      acceptance,
      putBack: { again },
      results: results.map(({ key, message }) => ({
        key,
        ok: false,
        message: message ?? reason,
      })),
    };
  }

  async #carryOut(write: Write): Promise<WriteResult> {
    const { key } = write;
    try {
      const object = objectOf(write);
      const path = pathOf(object);
      if (path === undefined || !isFileKind(object.kind)) {
        throw new Error(`${key} has no place among files`);
      }
      const { version } = write.kind === 'put' ? write : write.live;
      const standing = await this.#parts.directory.read(path);
      if (
        (standing === undefined ? undefined : versionOf(standing)) !== version
      ) {
        throw new Error(
          `${path} has changed since the plan was made; plan again`,
        );
      }
      const target = await this.#parts.directory.locate(path);
      await (write.kind === 'put'
        ? this.#transaction.put(target, serialiseManifest(write.manifest))
        : this.#transaction.remove(target));
      this.#kinds.add(object.kind);
      return { key, ok: true };
    } catch (error) {
      return { key, ok: false, message: toError(error).message };
    }
  }

  /** Assembles what these kinds concern, and tells the servers. */
  async #takeOver(kinds: ReadonlySet<FileKind>): Promise<ReloadOutcome[]> {
    const outcomes: ReloadOutcome[] = [];
    for (const kind of kinds) {
      try {
        await assembleOutputs(this.#parts.config, kind, this.#transaction);
      } catch (error) {
        outcomes.push({
          server: 'Assembly',
          ok: false,
          state: 'rejected',
          message: toError(error).message,
          kinds: [kind],
        });
      }
    }
    const failed = outcomes.flatMap(outcome => outcome.kinds);
    if (failed.some(kind => this.#kinds.has(kind))) {
      return outcomes;
    }
    const assembled = [...kinds].filter(kind => !failed.includes(kind));
    return [...outcomes, ...(await this.#reload(new Set(assembled)))];
  }

  async #reload(kinds: ReadonlySet<FileKind>): Promise<ReloadOutcome[]> {
    return Promise.all(
      this.#parts.servers
        .filter(server => server.kinds.some(kind => kinds.has(kind)))
        .map(server => server.reload()),
    );
  }

  /** Answers what to say of everything that was put back. */
  async #putBack(
    rejected: ReloadOutcome,
    outcomes: readonly ReloadOutcome[],
  ): Promise<{ reason: string; again: boolean }> {
    const stuck = await this.#transaction.rollback();
    const latest = await this.#reload(this.#kinds);
    const again = latest.find(({ state }) => state === 'rejected');
    await this.#remember([
      ...outcomes.filter(({ server, kinds }) =>
        server === 'Assembly'
          ? !kinds.some(kind => this.#kinds.has(kind))
          : !latest.some(other => other.server === server),
      ),
      ...latest,
    ]);
    const words = [
      `Put back, since ${rejected.server} refused the configuration: ${rejected.message}`,
      ...(again
        ? [
            `${again.server} refuses what stood there before, too (${again.message}): something else is wrong`,
          ]
        : []),
      ...stuck,
    ];
    return { reason: words.join('. '), again: again !== undefined };
  }

  /** Keeps what a server has not taken over yet. */
  async #remember(outcomes: readonly ReloadOutcome[]): Promise<void> {
    const open = outcomes
      .filter(({ state }) => state !== 'accepted')
      .flatMap(({ kinds }) => kinds);
    // What stays noted in vain costs one reload more.
    await this.#parts.pending.write(new Set(open)).catch(() => {});
  }
}
