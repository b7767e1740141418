import { useSearchParams } from 'react-router-dom';
import { type Grouping, readGrouping } from './model/alertGroups';
import { decodeAlertFilter, encodeAlertFilter } from './model/alertFilter';
import type { AlertFilter } from './model/alertFilter';

const SELECTED = 'alert';
const GROUP = 'group';

/** The filter of the page, in the address. */
export function useAlertFilter(): [
  AlertFilter,
  (part: Partial<AlertFilter>) => void,
] {
  const [params, setParams] = useSearchParams();
  const change = (part: Partial<AlertFilter>) =>
    setParams(
      current =>
        encodeAlertFilter({ ...decodeAlertFilter(current), ...part }, current),
      { replace: true },
    );
  return [decodeAlertFilter(params), change];
}

/** The alert whose details are open, in the address. */
export function useSelectedAlert(): {
  selected: string | null;
  select: (fingerprint: string | null) => void;
} {
  const [params, setParams] = useSearchParams();
  return {
    selected: params.get(SELECTED),
    select: fingerprint =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (fingerprint === null) next.delete(SELECTED);
          else next.set(SELECTED, fingerprint);
          return next;
        },
        { replace: true },
      ),
  };
}

/** What the list is grouped by, in the address. */
export function useGrouping(): [
  Grouping | undefined,
  (grouping: Grouping | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const group = (grouping: Grouping | undefined) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (grouping) next.set(GROUP, grouping);
        else next.delete(GROUP);
        return next;
      },
      { replace: true },
    );
  return [readGrouping(params.get(GROUP)), group];
}

/** An address that shows one alert to whoever gets it, whatever the filter is now. */
export function alertLink(fingerprint: string): string {
  const link = new URL(window.location.href);
  link.search = new URLSearchParams({ [SELECTED]: fingerprint }).toString();
  return link.toString();
}
