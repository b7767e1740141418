import { useSearchParams } from 'react-router-dom';

const EXPRESSION = 'expr';
const VIEW = 'result';

/** What the address says of the query box. */
export interface QueryParams {
  /** Absent while the box is closed, empty while it is open and nothing was run. */
  expression?: string;
  view: 'chart' | 'table';
  /** A new entry of the browser's history. `undefined` closes the box. */
  run(expression: string | undefined): void;
  show(view: 'chart' | 'table'): void;
}

/** The query box's state, in the address. Other parameters stay. */
export function useQueryParams(): QueryParams {
  const [params, setParams] = useSearchParams();
  return {
    expression: params.get(EXPRESSION) ?? undefined,
    view: params.get(VIEW) === 'table' ? 'table' : 'chart',
    run: expression =>
      setParams(current => {
        const next = new URLSearchParams(current);
        if (expression === undefined) {
          next.delete(EXPRESSION);
          next.delete(VIEW);
        } else {
          next.set(EXPRESSION, expression);
        }
        return next;
      }),
    show: view =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (view === 'table') next.set(VIEW, view);
          else next.delete(VIEW);
          return next;
        },
        { replace: true },
      ),
  };
}
