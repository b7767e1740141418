import type { LogsDownloadRequest } from '@observability-kit/backstage-plugin-observability-common';
import type { ObservabilityApi } from '../../../api';

/** How far a download is. */
export interface DownloadProgress {
  lines: number;
  /** 0 to 1, of the time range. */
  share: number;
}

/** How a download ended: with a file, which the platform may have cut. */
export interface DownloadedFile {
  parts: string[];
  lines: number;
  isLimited: boolean;
}

/** The part of a range that lies before a nanosecond. */
function shareOf(request: LogsDownloadRequest, until: string): number {
  const whole = BigInt(request.end) - BigInt(request.start);
  const done = BigInt(until) - BigInt(request.start);
  return whole > 0n ? Number((done * 1_000n) / whole) / 1_000 : 1;
}

/**
 * Fetches a file part by part. Nothing is returned for a file that is not whole: `undefined` means that the stream ended before its end.
 *
 * Errors: those of the API.
 */
export async function downloadLines(options: {
  api: Pick<ObservabilityApi, 'streamDownload'>;
  entityRef: string;
  request: LogsDownloadRequest;
  signal: AbortSignal;
  onProgress: (progress: DownloadProgress) => void;
}): Promise<DownloadedFile | undefined> {
  const { api, entityRef, request, signal, onProgress } = options;
  const parts: string[] = [];
  const events = api.streamDownload(entityRef, request, { signal });
  for await (const event of events) {
    if (event.type === 'end') {
      const { lines, reason } = event;
      return { parts, lines, isLimited: reason === 'limit' };
    }
    parts.push(event.text);
    onProgress({
      lines: event.lines,
      share: shareOf(request, event.until),
    });
  }
  return undefined;
}
