import { useApi } from '@backstage/core-plugin-api';
import { useMutation } from '@tanstack/react-query';
import type {
  Silence,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import {
  observabilityApiRef,
  useEntityRef,
  useInvalidateEntityQueries,
} from '../../../api';

/** Creates or extends a silence. */
export function useSaveSilence(onSaved: (silence: Silence) => void) {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const invalidate = useInvalidateEntityQueries();
  return useMutation({
    mutationFn: (request: SilenceRequest) =>
      api.createSilence(entityRef, request),
    onSuccess: ({ silence }) => {
      onSaved(silence);
      return invalidate('alerts', 'overview');
    },
  });
}

/** Ends a silence now. */
export function useExpireSilence(onExpired: () => void) {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const invalidate = useInvalidateEntityQueries();
  return useMutation({
    mutationFn: (silenceId: string) => api.expireSilence(entityRef, silenceId),
    onSuccess: () => {
      onExpired();
      return invalidate('alerts', 'overview');
    },
  });
}
