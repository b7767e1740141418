/**
 * Waits no longer than the caller does; what is under way goes on for those who come next.
 *
 * Errors: those of `work`; the abort's reason.
 */
export async function whileWanted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) {
    return work;
  }
  let goAway = () => {};
  const gone = new Promise<never>((_, reject) => {
    goAway = () => reject(signal.reason);
    signal.addEventListener('abort', goAway, { once: true });
    if (signal.aborted) {
      goAway();
    }
  });
  try {
    return await Promise.race([work, gone]);
  } finally {
    signal.removeEventListener('abort', goAway);
  }
}
