import { useSearchParams } from 'react-router-dom';

const PARAM = 'expr';

/**
 * The query box's expression in the address: absent while the box is closed, empty while it is open and nothing was run. Other
 * parameters of the address stay.
 */
export function useExpressionParam(): [
  string | undefined,
  (expression: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const setExpression = (expression: string | undefined) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      if (expression === undefined) next.delete(PARAM);
      else next.set(PARAM, expression);
      return next;
    });
  return [params.get(PARAM) ?? undefined, setExpression];
}
