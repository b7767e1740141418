import type { SilencePreviewResponse } from '@observability-kit/backstage-plugin-observability-common';
import type { LabelPredicate } from '../fence/silenceMatching';
import { severityOf } from '../sources/model';
import type { EntityAlertSources } from './AlertSources';

const DAY_SECONDS = 86_400;
const STEP_SECONDS = 120;
/** More than a person reads. */
const SHOWN = 50;

type Recent = NonNullable<SilencePreviewResponse['recent']>;

/**
 * The alerts of an entity that were firing within the last day, by the series `ALERTS` that Prometheus writes by itself and vmalert where it is given a
 * place to write to (`-remoteWrite.url`); none where it is not.
 *
 * Errors: those of the engine.
 *
 * @param options - `now` in milliseconds since the epoch; `hits` tells which of them count
 */
export async function recentAlerts(
  { engine, scope }: Pick<EntityAlertSources, 'engine' | 'scope'>,
  { now, hits }: { now: number; hits: LabelPredicate },
  signal?: AbortSignal,
): Promise<Recent> {
  // The step that has begun counts: its window holds what began to fire a moment ago.
  const end = Math.ceil(now / 1_000 / STEP_SECONDS) * STEP_SECONDS;
  const own = `${scope.label}=${JSON.stringify(scope.value)}`;
  const { series } = await engine.queryRange(
    {
      // Over the whole step, so that what fired between two points of time is not missed.
      expression: `max_over_time(ALERTS{alertstate="firing",${own}}[${STEP_SECONDS}s])`,
      matchers: [own],
      start: end - DAY_SECONDS,
      end,
      stepSeconds: STEP_SECONDS,
    },
    signal,
  );
  return series
    .map(({ labels: { alertstate, ...labels }, points }) => ({
      name: labels.alertname ?? '',
      severity: severityOf(labels),
      labels,
      firingSeconds:
        points.filter(([, value]) => value !== null).length * STEP_SECONDS,
    }))
    .filter(({ labels }) => hits(labels))
    .sort((a, b) => b.firingSeconds - a.firingSeconds)
    .slice(0, SHOWN);
}
