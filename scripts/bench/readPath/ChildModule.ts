import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What a child sends: first where it listens, then answers. Others in its process may talk on the channel, too. */
interface Message<T> {
  bench?: T;
}

async function heard<T>(child: ChildProcess): Promise<T> {
  for (;;) {
    const [{ bench }]: Message<T>[] = await once(child, 'message');
    if (bench !== undefined) return bench;
  }
}

/**
 * A module of this directory as a process of its own, so that what is measured shares no event loop with who measures.
 * It ends with its channel.
 */
export class ChildModule {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(
    module: string,
    request: object,
    execArgv: string[] = [],
  ): Promise<ChildModule> {
    const child = fork(
      join(import.meta.dirname, module),
      [JSON.stringify(request)],
      {
        execArgv: [
          '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
          ...execArgv,
        ],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
    const { url } = await Promise.race([
      heard<{ url: string }>(child),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${module} ended with ${code} before it was ready`);
      }),
    ]);
    return new ChildModule(child, url);
  }

  /** Its answer to a word. */
  async ask<T>(word: string): Promise<T> {
    const answer = heard<T>(this.#child);
    this.#child.send(word);
    return answer;
  }

  /** Lets it end by itself: only then does Node write a profile. */
  async stop(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.disconnect();
    await exit;
  }
}
