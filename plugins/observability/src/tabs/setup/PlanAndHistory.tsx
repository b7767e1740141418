import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { HistorySection } from './HistorySection';
import { PlanSection } from './PlanSection';
import type { Planning } from './usePlan';

/**
 * What can be applied, and what was. A component that no longer says where it runs has nothing to apply, but what was
 * applied for it before is still to be deleted: its history tells that there is such a thing.
 */
export function PlanAndHistory(props: {
  setup: SetupResponse;
  planning: Planning;
}) {
  const { setup, planning } = props;
  const { cluster, allowed } = setup;
  const { data, isError } = useEntityQuery({
    key: ['history'],
    fetch: (api, entityRef, call) => api.getHistory(entityRef, call),
    enabled: allowed.plan,
  });
  const isPlannable = cluster !== undefined || Boolean(data?.applies.length);
  return (
    <>
      {isPlannable && <PlanSection setup={setup} planning={planning} />}
      {allowed.plan && (isPlannable || isError) && <HistorySection />}
    </>
  );
}
