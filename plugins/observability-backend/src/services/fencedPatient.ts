import { NotAllowedError } from '@backstage/errors';
import {
  observabilityAlertsReadPermission,
  observabilityLogsReadPermission,
  observabilityMetricsReadPermission,
  observabilityPlanReadPermission,
} from '@observability-kit/backstage-plugin-observability-common';
import type { KubernetesFacts } from '../clusters/kubernetes/inventory/KubernetesFacts';
import type { Patient } from '../doctor/types';

/** What somebody may read of an entity. */
export interface Readable {
  metrics: boolean;
  alerts: boolean;
  logs: boolean;
  plan: boolean;
}

const refuse = (permission: { name: string }) => async (): Promise<never> => {
  throw new NotAllowedError(
    `You may not see this: it needs the permission ${permission.name}`,
  );
};

/** Whether a cluster answers is everybody's business; what stands on it is shown by plans. */
function withoutFacts(facts: KubernetesFacts): KubernetesFacts {
  const refused = refuse(observabilityPlanReadPermission);
  return {
    version: signal => facts.version(signal),
    gaps: refused,
    kinds: refused,
    workload: {
      namespace: facts.workload.namespace,
      service: refused,
      services: refused,
      pods: refused,
      endpoints: refused,
    },
  };
}

/** A patient of whom the doctor sees no more than the caller could see in the other tabs. */
export function fencedPatient(patient: Patient, may: Readable): Patient {
  const noMetrics = refuse(observabilityMetricsReadPermission);
  const noAlerts = refuse(observabilityAlertsReadPermission);
  const { metrics } = patient;
  return {
    ...patient,
    ...(metrics && {
      metrics: {
        jobs: may.metrics ? signal => metrics.jobs(signal) : noMetrics,
        query: may.metrics
          ? (request, signal) => metrics.query(request, signal)
          : noMetrics,
        targets: may.metrics
          ? (job, signal) => metrics.targets(job, signal)
          : noMetrics,
        rules: may.alerts ? signal => metrics.rules(signal) : noAlerts,
      },
    }),
    ...(patient.plan &&
      !may.plan && { plan: refuse(observabilityPlanReadPermission) }),
    ...(patient.surroundings &&
      !may.plan && { surroundings: refuse(observabilityPlanReadPermission) }),
    ...(patient.kubernetes &&
      !may.plan && { kubernetes: withoutFacts(patient.kubernetes) }),
    ...(patient.routing && !may.alerts && { routing: noAlerts }),
    ...(patient.lastLine &&
      !may.logs && { lastLine: refuse(observabilityLogsReadPermission) }),
  };
}
