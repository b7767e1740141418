import type {
  Notice,
  OverviewResponse,
  Series,
} from '@observability-kit/backstage-plugin-observability-common';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';
import { severityOf } from '../sources/prometheus/neutral';
import type { ResolvedEntity } from './types';

type State = OverviewResponse['scrape'];

/** Up when every series says 1. */
function stateOf(series: readonly Series[]): State {
  const values = series.map(({ points }) => points.at(-1)?.[1]);
  if (values.length === 0) {
    return 'missing';
  }
  return values.every(value => value === 1) ? 'up' : 'down';
}

function countBySeverity(series: readonly Series[]) {
  const firing = { critical: 0, warning: 0, info: 0 };
  for (const { labels, points } of series) {
    const severity = severityOf(labels);
    const count = points.at(-1)?.[1] ?? 0;
    firing[severity === 'none' ? 'info' : severity] += count;
  }
  return firing;
}

/** Asks the time series database three small questions; one that is not answered is a notice. */
export async function overviewOf(
  { observed, cluster }: ResolvedEntity,
  metrics: MetricsSource | undefined,
  signal?: AbortSignal,
): Promise<OverviewResponse> {
  const { spec, entity, problems } = observed;
  const notices: Notice[] = [];
  const ask = async (expression: string): Promise<Series[] | undefined> => {
    if (!metrics) {
      return undefined;
    }
    try {
      return (await metrics.query({ expression }, signal)).series;
    } catch (error) {
      signal?.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      if (!notices.some(notice => notice.message === message)) {
        notices.push({ level: 'warning', kind: 'unavailable', message });
      }
      return undefined;
    }
  };
  const own = `${cluster?.profile.entityLabel}=${JSON.stringify(
    entity.entityRef,
  )}`;
  const [up, probe, alerts] = await Promise.all([
    // The probe's own scrape has an `up` too: it says that the exporter answered, not that the component did.
    ask(`up{${own}} unless on (job) probe_success{${own}}`),
    ask(`probe_success{${own}}`),
    ask(`count by (severity) (ALERTS{alertstate="firing",${own}})`),
  ]);
  const state = (wanted: boolean, series: Series[] | undefined): State => {
    if (!wanted) {
      return 'off';
    }
    return series ? stateOf(series) : 'unknown';
  };
  return {
    problems: problems.length,
    scrape: state(spec?.metrics?.port !== undefined, up),
    probe: state(spec?.probe !== undefined, probe),
    firing: countBySeverity(alerts ?? []),
    logs: cluster?.logs && spec?.logs.enabled ? 'on' : 'off',
    notices,
  };
}
