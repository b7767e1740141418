import type { HttpParameters } from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../../config';

/** What Thanos is asked for beyond Prometheus' API. https://thanos.io/tip/components/query.md/#query-api-overview */
export function thanosParameters({ thanos = {} }: SourceConfig): {
  series: HttpParameters;
  rules: HttpParameters;
} {
  const { dedup, partialResponse } = thanos;
  const rules = {
    ...(partialResponse !== undefined && { partial_response: partialResponse }),
  };
  return { rules, series: { ...rules, ...(dedup !== undefined && { dedup }) } };
}
