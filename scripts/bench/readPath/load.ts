import { Agent, request as send } from 'node:http';

/** One request to make. */
export interface Wanted {
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Throws where the answer says of itself that something went wrong. */
  check?(answer: string): void;
}

export interface Load {
  /** Milliseconds of each request, from its start to the answer's last byte. */
  took: number[];
  /** What went wrong, in words. */
  errors: string[];
  seconds: number;
}

/** Errors: what the server says, where it does not answer 200. */
export function exchange(wanted: Wanted, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = send(
      wanted.url,
      {
        agent,
        method: wanted.body === undefined ? 'GET' : 'POST',
        headers: {
          ...wanted.headers,
          ...(wanted.body !== undefined && {
            'content-length': Buffer.byteLength(wanted.body),
          }),
        },
      },
      response => {
        let text = '';
        response.on('data', chunk => {
          if (response.statusCode !== 200 || wanted.check) text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode !== 200) {
            reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
            return;
          }
          try {
            wanted.check?.(text);
            resolve();
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    request.on('error', reject);
    request.end(wanted.body);
  });
}

/**
 * `clients` that each send a request as soon as the one before is answered (a closed loop), over one connection each, until the time is over.
 * With `everyMs`, each waits until its next turn instead, from a start of its own.
 *
 * @param next - the next request
 */
export async function load(
  clients: number,
  seconds: number,
  next: () => Wanted,
  everyMs = 0,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const since = performance.now();
  const until = since + seconds * 1_000;
  const took: number[] = [];
  const errors: string[] = [];
  const pause = (ms: number) =>
    new Promise<void>(resolve => setTimeout(resolve, ms));
  const client = async (_: unknown, number: number) => {
    let turn = since + (number * everyMs) / clients;
    for (;;) {
      const wait = turn - performance.now();
      if (wait > 0) await pause(wait);
      const begun = performance.now();
      if (begun >= until) return;
      try {
        await exchange(next(), agent);
        took.push(performance.now() - begun);
      } catch (error) {
        errors.push(String(error));
      }
      turn += everyMs;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { took, errors, seconds: (performance.now() - since) / 1_000 };
}

/**
 * `viewers` who open a page one after the other within its refresh interval, and whose pages then refresh until the time is over. What a page asks for is sent at
 * once, over six connections, as a browser does.
 */
export async function watch(
  viewers: number,
  { seconds, refreshSeconds }: { seconds: number; refreshSeconds: number },
  page: () => Wanted[],
): Promise<Load & { pages: number }> {
  const since = performance.now();
  const until = since + seconds * 1_000;
  const took: number[] = [];
  const errors: string[] = [];
  let pages = 0;
  const viewer = async (_: unknown, number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 6 });
    const every = refreshSeconds * 1_000;
    for (let turn = since + (number * every) / viewers; turn < until; ) {
      const wait = turn - performance.now();
      if (wait > 0) {
        await new Promise<void>(resolve => setTimeout(resolve, wait));
      }
      pages++;
      await Promise.all(
        page().map(async wanted => {
          const begun = performance.now();
          try {
            await exchange(wanted, agent);
            took.push(performance.now() - begun);
          } catch (error) {
            errors.push(String(error));
          }
        }),
      );
      // A page that is late does not catch up.
      turn = Math.max(turn + every, performance.now());
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: viewers }, viewer));
  const total = (performance.now() - since) / 1_000;
  return { took, errors, pages, seconds: total };
}

export const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * q)];
