import {
  logsDownloadEventSchema,
  logsDownloadRequestSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { LogDownloadService } from '../services/LogDownloadService';
import { streamEndpoint } from './endpoint';

/** Log lines of an entity as a file. */
export const logDownloadEndpoints = (service: LogDownloadService) => [
  streamEndpoint({
    method: 'post',
    path: '/logs/download',
    summary:
      'Log lines of a range as text, JSON lines or CSV, part by part with the progress',
    request: logsDownloadRequestSchema,
    response: logsDownloadEventSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.download({ entityRef, ...input }, context),
  }),
];
