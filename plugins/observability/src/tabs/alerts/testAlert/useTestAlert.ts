import { useApi } from '@backstage/core-plugin-api';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import { observabilityAlertTestPermission } from '@observability-kit/backstage-plugin-observability-common';
import type { TestAlertRequest } from '@observability-kit/backstage-plugin-observability-common';
import { useMutation } from '@tanstack/react-query';
import {
  observabilityApiRef,
  useEntityQuery,
  useEntityRef,
  useInvalidateEntityQueries,
} from '../../../api';

/** While it is on its way; the backend looks each time. */
const LOOK_SECONDS = 2;

/** The last test alert of this page's entity, followed until nothing more will be found out. */
export const useTestAlert = () =>
  useEntityQuery({
    key: ['test-alert'],
    fetch: (api, entityRef, call) => api.getTestAlert(entityRef, call),
    refetchInterval: answer =>
      answer?.test && !answer.test.isOver ? LOOK_SECONDS * 1_000 : false,
  });

/** Sends one. */
export function useSendTestAlert(onSent: () => void) {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const invalidate = useInvalidateEntityQueries();
  return useMutation({
    mutationFn: (request: TestAlertRequest) =>
      api.sendTestAlert(entityRef, request),
    onSuccess: () => {
      onSent();
      return invalidate('test-alert', 'alerts');
    },
  });
}

/** Whether the user may send one; `forbidden` only once that is certain. */
export function useTestAlertPermission(): 'allowed' | 'forbidden' | 'unknown' {
  const { loading, allowed } = useEntityPermission(
    observabilityAlertTestPermission,
  );
  if (loading) return 'unknown';
  return allowed ? 'allowed' : 'forbidden';
}
