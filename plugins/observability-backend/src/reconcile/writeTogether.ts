import type {
  Delivery,
  Write,
  WriteOptions,
  WriteOutcome,
  WriteResult,
} from '../clusters/types';

/**
 * Entities that are written as one: servers that read files are told once for all of them. A person's apply may have to wait for that long, and as many
 * are tried in halves where a server refuses them.
 */
export const TOGETHER = 50;

/** All that a part of a joint write may do. */
export type Writer = Pick<Delivery, 'write'>;

interface Part {
  writes: readonly Write[];
  resolve(outcome: WriteOutcome): void;
  reject(error: unknown): void;
  /** Over when whoever wrote this has done all that follows from it. */
  over: Promise<unknown>;
}

/** One write, so that servers which are told of every one are told once. Where they refuse the whole, halves are tried, until only the faulty parts are left out. */
async function writeParts(
  delivery: Writer,
  parts: readonly Part[],
  options: WriteOptions,
): Promise<void> {
  const outcome = await delivery.write(
    parts.flatMap(({ writes }) => writes),
    options,
  );
  if (parts.length > 1 && outcome.putBack && !outcome.putBack.again) {
    const middle = Math.ceil(parts.length / 2);
    await writeAll(delivery, parts.slice(0, middle), options);
    await writeAll(delivery, parts.slice(middle), options);
    return;
  }
  const results = new Map(outcome.results.map(each => [each.key, each]));
  for (const { writes, resolve, over } of parts) {
    const own = writes.flatMap(({ key }): WriteResult[] => {
      const result = results.get(key);
      return result ? [result] : [];
    });
    resolve({ ...outcome, results: own });
    // What they remember is written down one after the other: a database has better things to do than to hold a hundred of them.
    await over;
  }
}

async function writeAll(
  delivery: Writer,
  parts: readonly Part[],
  options: WriteOptions,
): Promise<void> {
  try {
    await writeParts(delivery, parts, options);
  } catch (error) {
    parts.forEach(({ reject }) => reject(error));
  }
}

/**
 * Carries works out that each write at most once, so that all writes come to the delivery as one. A work sees its own results only, as if it had been
 * alone; what one of them does wrong the others don't suffer from.
 *
 * @param options - of the one write; what a work asks for itself is not asked for
 *
 * Errors: none; each work's own are among what comes back.
 */
export async function writeTogether<T>(
  delivery: Writer,
  works: ReadonlyArray<(writer: Writer) => Promise<T>>,
  options: Pick<WriteOptions, 'user'> = {},
): Promise<PromiseSettledResult<T>[]> {
  const parts: Part[] = [];
  let awaited = works.length;
  const whenAllAreHere = () => {
    awaited -= 1;
    if (awaited === 0 && parts.length > 0) {
      void writeAll(delivery, parts, options);
    }
  };
  return Promise.allSettled(
    works.map(async work => {
      let leave = () => {};
      const over = new Promise<void>(resolve => {
        leave = resolve;
      });
      let here = false;
      const arrive = () => {
        if (!here) {
          here = true;
          whenAllAreHere();
        }
      };
      try {
        return await work({
          write: writes =>
            here
              ? delivery.write(writes, options)
              : new Promise((resolve, reject) => {
                  parts.push({ writes, resolve, reject, over });
                  arrive();
                }),
        });
      } finally {
        // Whoever has nothing to write, or fails before, holds nobody up.
        arrive();
        leave();
      }
    }),
  );
}
