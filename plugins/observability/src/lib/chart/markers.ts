import type { Severity } from '@observability-kit/backstage-plugin-observability-common';

/** A moment that is worth a line across every chart. */
export interface ChartMarker {
  /** Seconds since the epoch. */
  seconds: number;
  label: string;
  severity: Severity;
}

/** CSS pixels around a marker within which the pointer means it. */
const REACH_PIXELS = 8;

/** The markers that the pointer is at. */
export function markersNear(
  markers: ChartMarker[],
  seconds: number,
  secondsPerPixel: number,
): ChartMarker[] {
  return markers.filter(
    marker =>
      Math.abs(marker.seconds - seconds) <= REACH_PIXELS * secondsPerPixel,
  );
}
