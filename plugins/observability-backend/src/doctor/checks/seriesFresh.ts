import { parsePrometheusDuration } from '@observability-kit/backstage-plugin-observability-common';
import type { Check } from '../types';
import { jobsOf } from './jobs';

/** The time series database has recent samples. */
export const seriesFresh: Check = {
  id: 'seriesFresh',
  title: 'Series are fresh',
  needs: ['targetUp'],
  rendered: true,
  async examine({ observed, cluster, manifests, metrics, kubernetes }, signal) {
    const [job] = jobsOf(manifests, 'scrape');
    const { spec, entity } = observed;
    if (!job || !cluster || !metrics) {
      return undefined;
    }
    const { entityLabel, scrape } = cluster.profile;
    // On Kubernetes the label says the Service, not the name of the job.
    const own = kubernetes
      ? `job!~"probe/[^/]+/.+"`
      : `job=${JSON.stringify(job)}`;
    const selector = `up{${own},${entityLabel}=${JSON.stringify(
      entity.entityRef,
    )}}`;
    const { series } = await metrics.query(
      { expression: `time() - max(timestamp(${selector}))` },
      signal,
    );
    const age = series[0]?.points[0]?.[1];
    if (age === undefined || age === null) {
      return {
        status: 'failed',
        evidence: `There is no series ${selector}`,
        remedy:
          'The scraper runs and its samples do not arrive: check its remote write, and that this source is the one it writes to.',
      };
    }
    const interval =
      (parsePrometheusDuration(spec?.metrics?.interval ?? scrape.interval) ??
        30_000) / 1_000;
    return age <= 3 * interval
      ? {
          status: 'ok',
          evidence: `The last sample is ${Math.round(age)} s old`,
        }
      : {
          status: 'warning',
          evidence: `The last sample is ${Math.round(
            age,
          )} s old, with an interval of ${interval} s`,
          remedy: 'Check the scraper and its way to the database.',
        };
  },
};
