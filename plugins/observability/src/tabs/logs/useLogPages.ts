import { useApi } from '@backstage/core-plugin-api';
import type { LogsQueryResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { observabilityApiRef, useEntityRef } from '../../api';
import { useTimeRange } from '../../components/timeRange';
import { wireFilter } from './model/logState';
import type { LogState } from './model/logState';
import { distinctLines } from './model/mergeLines';
import { nanosecondRange } from './model/nanoseconds';
import { MAX_LINES, nextPageEnd } from './model/pages';

const PAGE = 500;

const linesOf = (pages: LogsQueryResponse[] = []) =>
  pages.flatMap(({ lines }) => lines);

/** The lines of the page's time range, youngest first, page by page. */
export function useLogPages(state: LogState, options: { enabled: boolean }) {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const { resolved, clockMs } = useTimeRange();
  const range = nanosecondRange(resolved);
  const filter = wireFilter(state);
  const query = useInfiniteQuery({
    // The clock's reading makes "refresh" ask again for a fixed range, too.
    queryKey: [entityRef, 'logs', filter, range, clockMs],
    queryFn: ({ pageParam, signal }) =>
      api.queryLogs(
        entityRef,
        { ...filter, start: range.start, end: pageParam, limit: PAGE },
        { signal },
      ),
    initialPageParam: range.end,
    getNextPageParam: (page, pages, end: string) =>
      linesOf(pages).length < MAX_LINES ? nextPageEnd(page, end) : undefined,
    placeholderData: (
      former: InfiniteData<LogsQueryResponse, string> | undefined,
      formerQuery,
    ) => (formerQuery?.queryKey[0] === entityRef ? former : undefined),
    enabled: options.enabled,
  });
  const { data } = query;
  const lines = useMemo(() => distinctLines(linesOf(data?.pages)), [data]);
  return {
    query,
    lines,
    fencedExpression: data?.pages[0]?.fencedExpression,
    /** The builder's fields for the present LogQL; of a former one they would say something else. */
    builder: query.isPlaceholderData ? undefined : data?.pages[0]?.builder,
    notices: data?.pages.flatMap(({ notices }) => notices) ?? [],
    isCapped: !query.hasNextPage && lines.length >= MAX_LINES,
  };
}
