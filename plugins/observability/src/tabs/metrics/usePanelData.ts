import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  MetricsQueryResponse,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTimeRange } from '../../components/timeRange';
import { chartModel, isEmptyChart } from '../../lib/chart/chartModel';
import type { ChartModel } from '../../lib/chart/chartModel';
import { withFormer } from '../../lib/chart/comparison';
import { missingSince } from '../../lib/chart/freshness';
import { observabilityTranslationRef } from '../../translation';
import { COMPARISONS } from './model/panelsView';
import { useMetricsQuery } from './useMetricsQuery';

/** What one panel shows. */
export interface PanelData {
  query: UseQueryResult<MetricsQueryResponse>;
  /** The same for the earlier time; idle without a comparison. */
  former: UseQueryResult<MetricsQueryResponse>;
  /** The lines of now, with those of the earlier time. */
  model?: ChartModel;
  /** Nothing to draw, neither of now nor of then. */
  isEmpty: boolean;
  /** Seconds since the epoch: from then on nothing is known. */
  missingSince?: number;
}

/** Asks for a panel's values, and for those that they are compared with. */
export function usePanelData(
  panel: Panel,
  options: { points: number; enabled: boolean; compareSeconds?: number },
): PanelData {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { resolved, clockMs } = useTimeRange();
  const { points, enabled, compareSeconds } = options;
  const what = { panelId: panel.id };
  const query = useMetricsQuery(what, { points, enabled });
  const former = useMetricsQuery(what, {
    points,
    enabled: enabled && compareSeconds !== undefined,
    secondsBefore: compareSeconds,
  });
  const present = query.data;
  const then = compareSeconds === undefined ? undefined : former.data;
  const model = useMemo(() => {
    if (!present) return undefined;
    const now = chartModel(panel.queries, panel.unit, present);
    if (!then || compareSeconds === undefined) return now;
    return withFormer(
      now,
      chartModel(panel.queries, panel.unit, then),
      compareSeconds,
      name =>
        compareSeconds === COMPARISONS['1d']
          ? t('metrics.compare.dayBefore', { name })
          : t('metrics.compare.weekBefore', { name }),
    );
  }, [panel, present, then, compareSeconds, t]);

  return {
    query,
    former,
    model,
    isEmpty:
      model !== undefined &&
      isEmptyChart(model) &&
      !model.series.some(({ role }) => role === 'former'),
    // The former answer, which stays while the next one is on its way, says nothing of a range that was not its own.
    missingSince:
      model && !query.isPlaceholderData
        ? missingSince(model, resolved, clockMs)
        : undefined,
  };
}
