import { useEffect, useState } from 'react';

/** Often enough for words like "5 minutes ago". */
const STEP_MS = 15_000;

/** Milliseconds since the epoch, moving on every {@link STEP_MS}. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
