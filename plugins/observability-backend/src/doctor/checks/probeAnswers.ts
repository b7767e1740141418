import type { ScrapeTarget } from '../../sources/model';
import type { Check, Verdict } from '../types';
import { jobsOf } from './jobs';
import { targetsVerdict } from './targetUp';

/** The exporter answers 400 for a module that it does not have. */
function remedyOf(
  targets: readonly ScrapeTarget[],
  exporter: string | undefined,
  module: string | undefined,
): string {
  return targets.some(({ lastError }) => /\b400\b/.test(lastError))
    ? `Check that the blackbox exporter at ${exporter} has the module ${module}.`
    : `Check that the blackbox exporter runs at ${exporter}.`;
}

function successVerdict(success: number | null | undefined): Verdict {
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
}

/** The blackbox exporter is there, knows the module, and the probe succeeds. */
export const probeAnswers: Check = {
  id: 'probeAnswers',
  title: 'Exporter and module exist, and the probe succeeds',
  needs: ['jobKnown', 'serviceFound', 'probePortServed'],
  rendered: true,
  async examine({ observed, cluster, manifests, metrics, kubernetes }, signal) {
    const [job] = jobsOf(manifests, 'probe');
    if (!job || !metrics || !cluster) {
      return undefined;
    }
    const { blackbox, entityLabel } = cluster.profile;
    const targets = await metrics.targets(job, signal);
    const verdict = targetsVerdict(job, targets, kubernetes);
    if (verdict.status !== 'ok') {
      const module = observed.spec?.probe?.module ?? blackbox?.defaultModule;
      return targets.length === 0
        ? verdict
        : { ...verdict, remedy: remedyOf(targets, blackbox?.address, module) };
    }
    const reference = JSON.stringify(observed.entity.entityRef);
    const { series } = await metrics.query(
      { expression: `min(probe_success{${entityLabel}=${reference}})` },
      signal,
    );
    return successVerdict(series[0]?.points[0]?.[1]);
  },
};
