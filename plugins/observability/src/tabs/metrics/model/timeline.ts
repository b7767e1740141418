import type {
  MetricsQueryResponse,
  Severity,
  Series,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { severitySchema } from '@observability-kit/backstage-plugin-observability-common';
import type { ChartMarker } from '../../../lib/chart/markers';
import type { ResolvedTimeRange } from '../../../lib/timeRange';
import type { FiringAlert } from './firingAlerts';

/** When each alert was firing: both engines write the series `ALERTS` for that. */
export const FIRING_EXPRESSION =
  'max by (alertname, severity) (ALERTS{alertstate="firing"})';

/** Samples that lie further apart than this many steps are two times. */
const GAP_STEPS = 1.5;

interface Span {
  start: number;
  end: number;
}

/** The times in which a series has values. One point stands for the step that begins with it. */
export function spansOf({ points }: Series, stepSeconds: number): Span[] {
  const spans: Span[] = [];
  for (const [time, value] of points) {
    if (value === null) continue;
    const last = spans.at(-1);
    if (last && time - last.end <= stepSeconds * (GAP_STEPS - 1)) {
      last.end = time + stepSeconds;
    } else {
      spans.push({ start: time, end: time + stepSeconds });
    }
  }
  return spans;
}

const severityOf = (text: string | undefined): Severity =>
  severitySchema.safeParse(text).data ?? 'none';

/**
 * What was firing in the range. What was so at its beginning already began at an unknown time before; what fires now began when Alertmanager says.
 *
 * @param history - the answer to {@link FIRING_EXPRESSION}
 */
export function alertSpans(
  history: MetricsQueryResponse | undefined,
  firing: readonly FiringAlert[],
  { start, end }: ResolvedTimeRange,
): ChartMarker[] {
  const stepSeconds = history?.stepSeconds ?? 0;
  const live = firing.map(
    ({ name, severity, sinceMs }): ChartMarker => ({
      label: name,
      severity,
      seconds: sinceMs / 1_000,
      endSeconds: end,
    }),
  );
  const isLive = (name: string, span: Span) =>
    live.some(
      ({ label, seconds }) =>
        label === name && span.end >= seconds - 2 * stepSeconds,
    );
  const past = (history?.results ?? [])
    .flatMap(({ series }) => series)
    .flatMap(series => {
      const { alertname = '', severity } = series.labels;
      return spansOf(series, stepSeconds)
        .filter(span => alertname !== '' && !isLive(alertname, span))
        .map(
          (span): ChartMarker => ({
            label: alertname,
            severity: severityOf(severity),
            seconds:
              span.start <= start + stepSeconds
                ? start - stepSeconds
                : span.start,
            endSeconds: Math.min(end, span.end),
          }),
        );
    });
  return [...past, ...live.filter(({ seconds }) => seconds <= end)];
}

/** The silences that held at some time of the range. */
export function silenceSpans(
  silences: readonly Silence[],
  { start, end }: ResolvedTimeRange,
): ChartMarker[] {
  return silences.flatMap(({ startsAt, endsAt, comment, createdBy }) => {
    const [from, to] = [startsAt, endsAt].map(text => Date.parse(text) / 1_000);
    // An expired silence that never began ends when it starts, or before.
    return from < to && from <= end && to >= start
      ? [
          {
            kind: 'silence' as const,
            severity: 'none' as const,
            label: [comment, createdBy].filter(Boolean).join(', '),
            seconds: from,
            endSeconds: to,
          },
        ]
      : [];
  });
}
