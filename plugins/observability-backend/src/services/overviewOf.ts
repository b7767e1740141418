import { toError } from '@backstage/errors';
import type {
  Alert,
  Notice,
  OverviewResponse,
  Series,
  Severity,
} from '@observability-kit/backstage-plugin-observability-common';
import { renderManifests } from '@observability-kit/backstage-plugin-observability-manifests';
import { presumedProfile } from '../clusters/presumedProfile';
import type { AlertmanagerSource } from '../sources/alertmanager/AlertmanagerSource';
import type { GrafanaAlertsSource } from '../sources/grafana/GrafanaAlertsSource';
import { severityOf } from '../sources/model';
import type { MetricsSource } from '../sources/prometheus/PrometheusSource';
import type { ResolvedEntity } from './types';

type State = OverviewResponse['scrape'];

/** Where to ask; both of the entity's cluster. */
interface Parts {
  metrics?: Pick<MetricsSource, 'query'>;
  alertmanager?: Pick<AlertmanagerSource, 'alerts'>;
  grafana?: Pick<GrafanaAlertsSource, 'alerts'>;
  /** The caller may not read alerts: they are not counted. */
  withoutAlerts?: boolean;
}

const valueOf = ({ points }: Series) => points.at(-1)?.[1] ?? 0;

/** Up when every series says 1. */
function stateOf(series: readonly Series[] | undefined): State {
  if (!series) {
    return 'unknown';
  }
  if (series.length === 0) {
    return 'missing';
  }
  return series.every(each => valueOf(each) === 1) ? 'up' : 'down';
}

function countBySeverity(
  firing: ReadonlyArray<{ severity: Severity; count: number }>,
): OverviewResponse['firing'] {
  const counts = { critical: 0, warning: 0, info: 0 };
  for (const { severity, count } of firing) {
    counts[severity === 'none' ? 'info' : severity] += count;
  }
  return counts;
}

const firingOf = (alerts: readonly Alert[]) =>
  alerts
    .filter(({ state }) => state === 'firing')
    .map(({ severity }) => ({ severity, count: 1 }));

/** Alertmanager knows what is silenced; the series of the engine's alerts are the second choice. */
async function firingAlerts(
  { label, value }: { label: string; value: string },
  { metrics, alertmanager }: Parts,
  signal?: AbortSignal,
): Promise<Array<{ severity: Severity; count: number }>> {
  if (alertmanager) {
    return firingOf(await alertmanager.alerts({ label, value }, signal));
  }
  const selector = `ALERTS{alertstate="firing",${label}=${JSON.stringify(
    value,
  )}}`;
  const { series } = (await metrics?.query(
    { expression: `count by (severity) (${selector})` },
    signal,
  )) ?? { series: [] };
  return series.map(each => ({
    severity: severityOf(each.labels),
    count: valueOf(each),
  }));
}

/** Asks a few small questions, for what the entity wants; one that is not answered is a notice. */
export async function overviewOf(
  { observed, cluster }: ResolvedEntity,
  parts: Parts,
  signal?: AbortSignal,
): Promise<OverviewResponse> {
  const { spec, entity } = observed;
  const notices = new Map<string, Notice>();
  const scraped = spec?.metrics?.port !== undefined;
  const probed = spec?.probe !== undefined;
  if (!cluster) {
    return {
      problems: observed.problems.length,
      scrape: scraped ? 'missing' : 'off',
      probe: probed ? 'missing' : 'off',
      firing: countBySeverity([]),
      logs: 'off',
      notices: [],
    };
  }
  const attempt = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      signal?.throwIfAborted();
      const message = toError(error).message;
      notices.set(message, { level: 'warning', kind: 'unavailable', message });
      return undefined;
    }
  };
  const state = async (wanted: boolean, expression: string): Promise<State> =>
    wanted
      ? stateOf(
          await attempt(
            async () =>
              (
                await parts.metrics?.query({ expression }, signal)
              )?.series,
          ),
        )
      : 'off';
  const label = cluster.profile.entityLabel;
  const scope = { label, value: entity.entityRef };
  const own = `${label}=${JSON.stringify(entity.entityRef)}`;
  const [scrape, probe, firing, inGrafana] = await Promise.all([
    // The probe's own scrape has an `up` too: it says that the exporter answered, not that the component did.
    state(scraped, `up{${own},job!~"probe/[^/]+/.+"}`),
    state(probed, `probe_success{${own}}`),
    parts.withoutAlerts
      ? undefined
      : attempt(() => firingAlerts(scope, parts, signal)),
    parts.withoutAlerts
      ? undefined
      : attempt(async () =>
          firingOf((await parts.grafana?.alerts(scope, signal)) ?? []),
        ),
  ]);
  return {
    problems: renderManifests(observed, presumedProfile(cluster)).problems
      .length,
    scrape,
    probe,
    firing: countBySeverity([...(firing ?? []), ...(inGrafana ?? [])]),
    logs: cluster.logs && spec?.logs.enabled ? 'on' : 'off',
    notices: [...notices.values()],
  };
}
