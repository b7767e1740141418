import {
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';

const OURS: ReadonlySet<string> = new Set([
  ...Object.values(OBSERVABILITY_ANNOTATIONS),
  ...Object.values(WORKLOAD_ANNOTATIONS),
]);

/** The annotations that a template may set: the plugin's own, and those that say where a component runs. */
export const isOurAnnotation = (key: string) => OURS.has(key);
