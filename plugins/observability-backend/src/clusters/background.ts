import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<true>();

/**
 * Runs work that nobody waits for. Wherever there is a queue before a cluster, people go first: nothing between the reconciler and the queue has to
 * know of it.
 */
export const inBackground = <T>(work: () => Promise<T>): Promise<T> =>
  storage.run(true, work);

/** Whether whoever calls this does so for work that nobody waits for. */
export const isInBackground = (): boolean => storage.getStore() === true;
