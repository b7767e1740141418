import { useApi } from '@backstage/core-plugin-api';
import { useMutation } from '@tanstack/react-query';
import {
  observabilityApiRef,
  useEntityRef,
  useInvalidateEntityQueries,
} from '../../api';

/** Makes a plan on demand. It is no cached query: a plan is only worth something while it is new. */
export function usePlan() {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const invalidate = useInvalidateEntityQueries();
  return useMutation({
    mutationFn: () => api.plan(entityRef),
    // Whoever plans has most likely just changed an annotation.
    onSuccess: () => invalidate('setup'),
  });
}

/** A plan, and how making it goes. */
export type Planning = ReturnType<typeof usePlan>;
