import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ChartLevel } from '../../../lib/chart/levels';

/**
 * From where on a panel's values are bad: the thresholds of the signals that lead to it, as far as both measure in the same unit. They follow from the
 * component's objectives, or are sensible ones.
 */
export function panelLevels(
  panel: Panel,
  signals: readonly HealthSignal[],
  labels: Record<ChartLevel['severity'], string>,
): ChartLevel[] {
  return signals
    .filter(({ panelId, unit }) => panelId === panel.id && unit === panel.unit)
    .flatMap(signal =>
      (['warning', 'critical'] as const).map(severity => ({
        severity,
        label: labels[severity],
        // Restarts are counted in whole ones; the threshold lies below because they are extrapolated.
        value:
          signal.measured === 'restarts'
            ? Math.ceil(signal[severity])
            : signal[severity],
      })),
    );
}
