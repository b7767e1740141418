import type { Check } from '../types';
import { jobsOf } from './jobs';
import { targetsVerdict } from './targetUp';

/** The blackbox exporter is there, knows the module, and the probe succeeds. */
export const probeAnswers: Check = {
  id: 'probeAnswers',
  title: 'Exporter and module exist, and the probe succeeds',
  needs: ['objectsApplied'],
  async examine({ observed, cluster, manifests, metrics }, signal) {
    const [job] = jobsOf(manifests, 'probe');
    if (!job || !metrics || !cluster) {
      return undefined;
    }
    const targets = targetsVerdict(job, await metrics.targets(job, signal));
    if (targets.status === 'failed') {
      return {
        ...targets,
        remedy: `Check that the blackbox exporter runs at ${cluster.profile.blackbox?.address} and has the module.`,
      };
    }
    const reference = JSON.stringify(observed.entity.entityRef);
    const { series } = await metrics.query(
      {
        expression: `min(probe_success{${cluster.profile.entityLabel}=${reference}})`,
      },
      signal,
    );
    const success = series[0]?.points[0]?.[1];
    if (success === undefined || success === null) {
      return {
        status: 'warning',
        evidence: 'The exporter answers, and no result has arrived yet',
        remedy: 'Wait one probe interval.',
      };
    }
    return success === 1
      ? { status: 'ok', evidence: 'The last probe succeeded' }
      : {
          status: 'warning',
          evidence: 'The exporter answers, and says that the probe fails now',
          remedy:
            'The set-up works; look at the health endpoint of the component itself.',
        };
  },
};
