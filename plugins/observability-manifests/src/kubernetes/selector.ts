import { WORKLOAD_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import { sorted } from '../manifest/build';
import type { JsonObject } from '../manifest/types';
import type { RenderContext } from '../render/context';

/** Finds the workload's Service and pods: by its own selector, else by Backstage's convention of labelling them with the id. */
export function workloadSelector(context: RenderContext): JsonObject {
  const { matchLabels, name } = context.workload;
  return {
    matchLabels: matchLabels
      ? sorted(matchLabels)
      : { [WORKLOAD_ANNOTATIONS.id]: name },
  };
}
