import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import { observabilitySilenceCreatePermission } from '@observability-kit/backstage-plugin-observability-common';

/** Whether the user may change silences of this entity; `forbidden` only once that is certain. */
export function useSilencePermission(): 'allowed' | 'forbidden' | 'unknown' {
  const { loading, allowed } = useEntityPermission(
    observabilitySilenceCreatePermission,
  );
  if (loading) return 'unknown';
  return allowed ? 'allowed' : 'forbidden';
}
