import { useApi } from '@backstage/core-plugin-api';
import type { PlanResponse } from '@observability-kit/backstage-plugin-observability-common';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  observabilityApiRef,
  useEntityRef,
  useInvalidateEntityQueries,
} from '../../api';
import { beginRun } from './model/applyRun';
import type { ApplyRun } from './model/applyRun';

/** The last apply of a component, and the ways to begin and to forget one. */
export interface ApplyRunControls {
  run?: ApplyRun;
  /** @param adopt - keys of what is taken over */
  start(plan: PlanResponse, adopt: ReadonlySet<string>): void;
  dismiss(): void;
}

/**
 * It stands beside the server's data, for each component: so it goes on, and can be read, when somebody has looked at another tab
 * meanwhile. It is kept until it is dismissed, the next apply begins, or the page is loaded anew.
 */
export function useApplyRun(): ApplyRunControls {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const client = useQueryClient();
  const invalidate = useInvalidateEntityQueries();
  const queryKey = [entityRef, 'apply'];
  const { data: run } = useQuery<ApplyRun | null>({
    queryKey,
    queryFn: skipToken,
    gcTime: Infinity,
    structuralSharing: false,
  });
  const change = (next: (before: ApplyRun) => ApplyRun) =>
    client.setQueryData<ApplyRun | null>(queryKey, before =>
      before ? next(before) : before,
    );

  const start = async (plan: PlanResponse, adopt: ReadonlySet<string>) => {
    client.setQueryData<ApplyRun>(queryKey, beginRun(plan));
    const request = {
      hash: plan.hash,
      ...(adopt.size > 0 && { adopt: [...adopt] }),
    };
    try {
      const response = await api.apply(entityRef, request, {
        onResult: result =>
          change(before => ({
            ...before,
            results: [...before.results, result],
          })),
      });
      change(before => ({ ...before, response, endedMs: Date.now() }));
    } catch (caught) {
      const error =
        caught instanceof Error ? caught : new Error(String(caught));
      change(before => ({ ...before, error, endedMs: Date.now() }));
    }
    await invalidate('setup', 'doctor', 'overview', 'alerts', 'history');
  };
  return {
    ...(run && { run }),
    start,
    dismiss: () => client.setQueryData(queryKey, null),
  };
}
