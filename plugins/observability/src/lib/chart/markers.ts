import type { Severity } from '@observability-kit/backstage-plugin-observability-common';

/** A moment, or a time, that is worth a mark across every chart. */
export interface ChartMarker {
  /** Seconds since the epoch: when it was, or when it began. */
  seconds: number;
  /** When it ended; left out for what is a moment, or has only a beginning. */
  endSeconds?: number;
  label: string;
  severity: Severity;
  /** What it is; left out: an alert. */
  kind?: 'alert' | 'silence' | 'deploy';
}

/** CSS pixels around a marker within which the pointer means it. */
const REACH_PIXELS = 8;

/** The markers that the pointer is at, or within. */
export function markersNear(
  markers: ChartMarker[],
  seconds: number,
  secondsPerPixel: number,
): ChartMarker[] {
  const reach = REACH_PIXELS * secondsPerPixel;
  return markers.filter(
    ({ seconds: start, endSeconds: end = start }) =>
      seconds >= start - reach && seconds <= end + reach,
  );
}
