import { setTimeout as wait } from 'node:timers/promises';

/** Repeats `attempt` until it does not throw; after `within` seconds its last error is thrown. */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  within = 30,
): Promise<T> {
  const deadline = Date.now() + within * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
    await wait(200);
  }
}
