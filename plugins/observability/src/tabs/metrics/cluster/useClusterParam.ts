import { useSearchParams } from 'react-router-dom';

const PARAM = 'cluster';

/**
 * Which cluster the panels are of, from the address; absent for the component's own. Another cluster is a new entry of the browser's history. Other parameters
 * of the address stay.
 */
export function useClusterParam(): [
  string | undefined,
  (cluster: string | undefined) => void,
] {
  const [params, setParams] = useSearchParams();
  const setCluster = (cluster: string | undefined) =>
    setParams(current => {
      const next = new URLSearchParams(current);
      if (cluster === undefined) next.delete(PARAM);
      else next.set(PARAM, cluster);
      return next;
    });
  return [params.get(PARAM) ?? undefined, setCluster];
}
