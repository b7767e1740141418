import { setTimeout as wait } from 'node:timers/promises';

export interface ReadyRequest {
  url: string;
  /** Seconds. */
  within: number;
  /** Ends the wait: the process behind has died, or nobody is interested any more. */
  signal?: AbortSignal;
}

async function answersOk(url: string, signal?: AbortSignal): Promise<boolean> {
  const limits = [AbortSignal.timeout(2000), ...(signal ? [signal] : [])];
  try {
    const response = await fetch(url, { signal: AbortSignal.any(limits) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Resolves with whether `url` answered 2xx in time. */
export async function waitUntilReady({
  url,
  within,
  signal,
}: ReadyRequest): Promise<boolean> {
  const deadline = Date.now() + within * 1000;
  while (Date.now() < deadline && !signal?.aborted) {
    if (await answersOk(url, signal)) {
      return true;
    }
    await wait(100);
  }
  return false;
}
