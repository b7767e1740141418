import type { QueryClient } from '@tanstack/react-query';
import { TIME_KEYS } from '../../lib/timeState';

/** Per app, by subject: the time part of an address, without `?`. Forgotten when the page is loaded anew. */
const remembered = new WeakMap<QueryClient, Map<string, string>>();

/** The time part of an address; empty where it says nothing about time. */
export function timePart(params: URLSearchParams): string {
  const part = new URLSearchParams();
  for (const key of TIME_KEYS) {
    const value = params.get(key);
    if (value !== null) part.set(key, value);
  }
  return part.toString();
}

/** Keeps what an address says about time for the other tabs of the same subject. */
export function rememberTime(
  client: QueryClient,
  subject: string,
  part: string,
): void {
  const times = remembered.get(client) ?? new Map<string, string>();
  remembered.set(client, times.set(subject, part));
}

/** An address that says nothing about time, with what was kept for the subject; `undefined` where there is nothing to add. */
export function withRememberedTime(
  client: QueryClient,
  subject: string,
  params: URLSearchParams,
): string | undefined {
  const kept = remembered.get(client)?.get(subject);
  if (!kept || timePart(params) !== '') return undefined;
  const next = new URLSearchParams(params);
  for (const [key, value] of new URLSearchParams(kept)) next.set(key, value);
  return next.toString();
}
