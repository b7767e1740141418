import { WORKLOAD_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { Check } from '../types';

/** It is known where the component runs, and the platform allows it there. */
export const clusterAllowed: Check = {
  id: 'clusterAllowed',
  title: 'Cluster is known and the namespace allowed',
  needs: ['annotationsValid'],
  examine({ observed: { workload }, cluster }) {
    return workload && cluster
      ? {
          status: 'ok',
          evidence: `${workload.namespace}/${workload.name} on ${cluster.title}`,
        }
      : {
          status: 'failed',
          evidence: 'The entity does not say where it runs',
          remedy: `Add ${WORKLOAD_ANNOTATIONS.id} and ${WORKLOAD_ANNOTATIONS.namespace}.`,
        };
  },
};
