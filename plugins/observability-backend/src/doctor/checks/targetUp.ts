import type { ScrapeTarget } from '../../sources/model';
import type { Check, Patient, Verdict } from '../types';
import { jobsOf } from './jobs';
import { scrapeRemedy } from './scrapeRemedy';

/** What the scraper says of its targets. */
export function targetsVerdict(
  job: string,
  targets: readonly ScrapeTarget[],
  kubernetes: Patient['kubernetes'],
): Verdict {
  if (targets.length === 0) {
    return {
      status: 'failed',
      evidence: `There is no target for the job ${job}`,
      remedy: `Wait one discovery interval. If it stays so, ${
        kubernetes
          ? `the scraper may not be allowed to look for it: kubectl auth can-i list endpointslices.discovery.k8s.io -n ${kubernetes.workload.namespace} --as=system:serviceaccount:<namespace and account of Prometheus or VMAgent, with a colon between>`
          : 'no address passed the relabeling: compare the port and the selector.'
      }`,
    };
  }
  const down = targets.filter(
    ({ health, lastError }) => health === 'down' && lastError,
  );
  if (down.length > 0) {
    const [{ url, lastError }] = down;
    return {
      status: down.length === targets.length ? 'failed' : 'warning',
      evidence: `${down.length} of ${targets.length} targets are down; ${url}: ${lastError}`,
      remedy: scrapeRemedy(lastError),
    };
  }
  // vmagent calls those down, too, without an error.
  const waiting = targets.filter(({ health }) => health !== 'up').length;
  return waiting > 0
    ? {
        status: 'warning',
        evidence: `${waiting} of ${targets.length} targets were found and not scraped yet`,
      }
    : {
        status: 'ok',
        evidence: `${targets.length} of ${targets.length} targets are up`,
      };
}

/** This Prometheus or vmagent found the component's targets, and reaches them. */
export const targetUp: Check = {
  id: 'targetUp',
  title: 'Target is found and up',
  needs: ['jobKnown', 'portExists', 'podsSelected', 'portServed'],
  rendered: true,
  async examine({ manifests, metrics, kubernetes }, signal) {
    const [job] = jobsOf(manifests, 'scrape');
    return job && metrics
      ? targetsVerdict(job, await metrics.targets(job, signal), kubernetes)
      : undefined;
  },
};
