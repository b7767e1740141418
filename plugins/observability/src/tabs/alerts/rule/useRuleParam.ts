import { useSearchParams } from 'react-router-dom';

const PARAM = 'rule';

/** The rule whose page is open, in the address: a new entry of the browser's history. Other parameters stay. */
export function useRuleParam(): [
  string | undefined,
  (id: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const open = (id: string | undefined) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      if (id === undefined) next.delete(PARAM);
      else next.set(PARAM, id);
      return next;
    });
  return [params.get(PARAM) ?? undefined, open];
}
