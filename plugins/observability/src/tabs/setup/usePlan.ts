import { useApi } from '@backstage/core-plugin-api';
import { useMutation } from '@tanstack/react-query';
import type { ApplyResult } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
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

/** What is applied: a plan by its hash, and what of others is taken over with it. */
export type ApplyInput = { hash: string; adopt?: string[] };

/** Applies a plan, and tells of every object as soon as it is done. */
export function useApply() {
  const [progress, setProgress] = useState<ApplyResult[]>([]);
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const invalidate = useInvalidateEntityQueries();
  const mutation = useMutation({
    mutationFn: (input: ApplyInput) => {
      setProgress([]);
      return api.apply(entityRef, input, {
        onResult: result => setProgress(before => [...before, result]),
      });
    },
    onSettled: () =>
      invalidate('setup', 'doctor', 'overview', 'alerts', 'history'),
  });
  return { ...mutation, progress };
}
