import type { Check } from '../types';
import { describeObjects } from './describeObjects';
import { jobsOf } from './jobs';

/** This Prometheus or vmagent has the component's scrape jobs in the configuration that it runs. */
export const jobKnown: Check = {
  id: 'jobKnown',
  title: 'Scraper runs the jobs',
  needs: ['objectsApplied', 'monitorSelected'],
  rendered: true,
  async examine({ manifests, metrics, cluster, kubernetes }, signal) {
    const wanted = [
      ...jobsOf(manifests, 'scrape'),
      ...jobsOf(manifests, 'probe'),
    ];
    if (wanted.length === 0 || !metrics) {
      return undefined;
    }
    const known = new Set(await metrics.jobs(signal));
    const missing = wanted.filter(job => !known.has(job));
    return missing.length === 0
      ? { status: 'ok', evidence: wanted.join(', ') }
      : {
          status: 'failed',
          evidence: `${
            cluster?.metrics ?? 'The scraper'
          } does not have the job ${missing.join(' and ')}; jobs that it has: ${
            known.size
          }`,
          remedy: kubernetes
            ? `The operator makes the job from the object, within a minute. If it stays so: what does the operator say of it, and did the scraper reload? ${describeObjects(
                manifests,
                'scrape',
                'probe',
              )}`
            : 'Check that its configuration includes our directory (scrape_config_files), and what it said to the last reload.',
        };
  },
};
