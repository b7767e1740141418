import { setTimeout } from 'node:timers/promises';
import type { TailClock } from './tailLines';

export const systemClock: TailClock = {
  now: () => BigInt(Date.now()) * 1_000_000n,
  wait: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
};
