import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { decodeLogState, encodeLogState } from './model/logState';
import type { LogState } from './model/logState';

/** Changes a part of the state. A new filter is a new entry in the browser's history, what is looked at is not. */
export type ChangeLogState = (
  part: Partial<LogState>,
  options?: { replace?: boolean },
) => void;

/** What is looked for and how it is shown, in the address. */
export function useLogState(): [LogState, ChangeLogState] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => decodeLogState(params), [params]);
  const change: ChangeLogState = (part, { replace = false } = {}) =>
    setParams(
      current =>
        encodeLogState({ ...decodeLogState(current), ...part }, current),
      { replace },
    );
  return [state, change];
}
