import { useMemo } from 'react';
import { useEntityQuery } from '../../api';
import type { ChartMarker } from '../../lib/chart/markers';
import { alertMarkers, firingAlerts } from './model/firingAlerts';
import type { FiringAlert } from './model/firingAlerts';

const REFRESH_MS = 60_000;

/**
 * What fires now. It is a help on this tab, not its subject: whoever may not see alerts, or has no Alertmanager, sees charts without
 * it, and the Alerts tab says why.
 */
export function useFiringAlerts(): {
  firing: FiringAlert[];
  markers: ChartMarker[];
} {
  const { data } = useEntityQuery({
    key: ['alerts'],
    fetch: (api, entityRef, call) => api.getAlerts(entityRef, call),
    refetchInterval: REFRESH_MS,
  });
  return useMemo(() => {
    const firing = data ? firingAlerts(data) : [];
    return { firing, markers: alertMarkers(firing) };
  }, [data]);
}
