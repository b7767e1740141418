import type {
  LogsDownloadEvent,
  LogsDownloadRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import type { TailContext } from './LogsService';
import type { EntityRequest } from './types';

export type LogDownload = EntityRequest & LogsDownloadRequest;

/** Log lines of one entity as a file that grows. */
export interface LogDownloadService {
  /**
   * The file, part by part, oldest lines first, up to the platform's limit. It ends early when its caller goes away.
   *
   * Errors: those of `LogsService.query`, also in the middle.
   */
  download(
    request: LogDownload,
    context: TailContext,
  ): AsyncIterable<LogsDownloadEvent>;
}
