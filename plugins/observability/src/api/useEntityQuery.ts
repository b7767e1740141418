import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import type { ObservabilityRequestOptions } from './BackendConnection';
import { type ObservabilityApi, observabilityApiRef } from './ObservabilityApi';

/** Reference of the entity of this page, `kind:namespace/name`. */
export function useEntityRef(): string {
  return stringifyEntityRef(useEntity().entity);
}

/** What {@link useEntityQuery} takes. */
export interface EntityQuery<T> {
  /** The name of the call and every parameter of it. The entity is added. */
  key: QueryKey;
  fetch: (
    api: ObservabilityApi,
    entityRef: string,
    options: ObservabilityRequestOptions,
  ) => Promise<T>;
  /** Milliseconds between automatic calls, also by what was answered last; none in a browser tab that is not seen. */
  refetchInterval?: number | false | ((data: T | undefined) => number | false);
  enabled?: boolean;
}

/**
 * Server data of this page's entity. While other parameters load, the former answer for the same entity stays
 * (`isPlaceholderData`), so that a page does not flicker; another entity's data is never shown.
 */
export function useEntityQuery<T>(query: EntityQuery<T>): UseQueryResult<T> {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const { refetchInterval: interval = false } = query;
  return useQuery<T>({
    queryKey: [entityRef, ...query.key],
    queryFn: ({ signal }) => query.fetch(api, entityRef, { signal }),
    placeholderData: (former, formerQuery) =>
      formerQuery?.queryKey[0] === entityRef ? former : undefined,
    refetchInterval: ({ state }) =>
      typeof interval === 'function' ? interval(state.data) : interval,
    enabled: query.enabled,
  });
}

/** Forgets the answers of the named calls for this page's entity, after something was changed on the server. */
export function useInvalidateEntityQueries(): (
  ...names: string[]
) => Promise<void> {
  const client = useQueryClient();
  const entityRef = useEntityRef();
  return async (...names) => {
    await Promise.all(
      names.map(name =>
        client.invalidateQueries({ queryKey: [entityRef, name] }),
      ),
    );
  };
}
