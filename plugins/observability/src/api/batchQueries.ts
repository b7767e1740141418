import type {
  MetricsQueryRequest,
  MetricsQueryResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { MetricsBatch, type SendQueries } from './MetricsBatch';

/** Asks for what one entity's page asks for in one go, its panels when the clock moves, in one request. */
export function batchQueries(
  send: (
    entityRef: string,
    ...batch: Parameters<SendQueries>
  ) => ReturnType<SendQueries>,
): (
  entityRef: string,
  request: MetricsQueryRequest,
  signal?: AbortSignal,
) => Promise<MetricsQueryResponse> {
  /** By entity; collected until the browser comes to its next task. */
  const open = new Map<string, MetricsBatch>();
  const batchFor = (entityRef: string): MetricsBatch => {
    const standing = open.get(entityRef);
    if (standing && !standing.full) {
      return standing;
    }
    const batch = new MetricsBatch();
    open.set(entityRef, batch);
    setTimeout(() => {
      if (open.get(entityRef) === batch) {
        open.delete(entityRef);
      }
      void batch.send((...queries) => send(entityRef, ...queries));
    }, 0);
    return batch;
  };
  return (entityRef, request, signal) =>
    batchFor(entityRef).add(request, signal);
}
