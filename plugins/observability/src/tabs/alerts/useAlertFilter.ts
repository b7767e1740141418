import { useSearchParams } from 'react-router-dom';
import { decodeAlertFilter, encodeAlertFilter } from './model/alertFilter';
import type { AlertFilter } from './model/alertFilter';

const SELECTED = 'alert';

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

/** An address that shows one alert to whoever gets it, whatever the filter is now. */
export function alertLink(fingerprint: string): string {
  const link = new URL(window.location.href);
  link.search = new URLSearchParams({ [SELECTED]: fingerprint }).toString();
  return link.toString();
}
