import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';

const streams = new WeakMap<object, string>();

/** Labels in one order, whatever order they came in. */
export function streamText(labels: Record<string, string>): string {
  const known = streams.get(labels);
  if (known) return known;
  const text = JSON.stringify(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  streams.set(labels, text);
  return text;
}

/** 53 bits of a text: cyrb53 by bryc (public domain). Two different lines of one nanosecond must not be taken for the same. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507);
  high ^= Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507);
  low ^= Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

const ids = new WeakMap<LogLine, string>();

/**
 * Tells a line from every other one, over queries and in addresses: its nanosecond, and what was written there by which stream. Loki
 * itself keeps one of several lines that have all of this in common.
 */
export function lineId(line: LogLine): string {
  const known = ids.get(line);
  if (known) return known;
  const hash = hash53(`${streamText(line.labels)}\n${line.line}`);
  const id = `${line.timestamp}-${hash.toString(36)}`;
  ids.set(line, id);
  return id;
}
