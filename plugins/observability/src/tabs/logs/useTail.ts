import { useApi } from '@backstage/core-plugin-api';
import type { LogFilter } from '@observability-kit/backstage-plugin-observability-common';
import { useEffect, useReducer, useRef, useState } from 'react';
import type { Dispatch } from 'react';
import { observabilityApiRef, useEntityRef } from '../../api';
import { followTail } from './followTail';
import { TAIL_START, gapStart, nextTail } from './model/tail';
import type { TailAction, TailState } from './model/tail';

/** Resolves after a while, or when the signal aborts. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Follows new lines from the moment it is mounted until it is left. Another filter needs another mount. */
export function useTail(filter: LogFilter): [TailState, Dispatch<TailAction>] {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const [state, dispatch] = useReducer(nextTail, TAIL_START);
  const latest = useRef(state);
  latest.current = state;
  const [followed] = useState(filter);
  useEffect(() => {
    const controller = new AbortController();
    followTail({
      api,
      entityRef,
      filter: followed,
      signal: controller.signal,
      dispatch,
      gapStart: () => gapStart(latest.current),
      now: Date.now,
      wait,
    });
    return () => controller.abort();
  }, [api, entityRef, followed]);
  return [state, dispatch];
}
