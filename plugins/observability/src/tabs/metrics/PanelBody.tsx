import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { useMemo, useRef } from 'react';
import type { Ref } from 'react';
import { errorMessage } from '../../api';
import { TimeSeriesChart } from '../../components/chart';
import type { ChartHandle, LegendState } from '../../components/chart';
import { LoadingState, Notices, QueryState } from '../../components/states';
import type { ChartMarker } from '../../lib/chart/markers';
import { observabilityTranslationRef } from '../../translation';
import { EmptyPanel } from './EmptyPanel';
import { panelLevels } from './model/panelLevels';
import type { PanelData } from './usePanelData';

const BODY_HEIGHT = 290;

/** A panel's chart or table in all its states. */
export function PanelBody(props: {
  panel: Panel;
  /** Those of the page. */
  panels: readonly Panel[];
  data: PanelData;
  signals: readonly HealthSignal[];
  markers: ChartMarker[];
  legend: LegendState;
  view: 'chart' | 'table';
  /** Of the drawing, in CSS pixels. */
  height?: number;
  isSeen: boolean;
  handle: Ref<ChartHandle>;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { panel, data, signals, isSeen } = props;
  const { query, former, model, isEmpty } = data;
  const levels = useMemo(
    () =>
      panelLevels(panel, signals, {
        warning: t('metrics.panel.levels.warning'),
        critical: t('metrics.panel.levels.critical'),
      }),
    [panel, signals, t],
  );
  // Who moves to a time of which nothing is known moves on, or back, on the same chart.
  const hadLines = useRef(false);
  if (model && !isEmpty) hadLines.current = true;
  return (
    <QueryState
      compact
      query={query}
      loading={
        isSeen ? (
          <LoadingState rows={1} height={BODY_HEIGHT} />
        ) : (
          <Skeleton width="100%" height={BODY_HEIGHT} />
        )
      }
    >
      {({ notices }) => (
        <>
          {isEmpty && hadLines.current && (
            <Text variant="body-small" color="secondary" role="status">
              {t('metrics.empty.title')}
            </Text>
          )}
          {!model || (isEmpty && !hadLines.current) ? (
            <EmptyPanel panel={panel} panels={props.panels} />
          ) : (
            <TimeSeriesChart
              model={model}
              view={props.view}
              markers={props.markers}
              levels={levels}
              missingSince={data.missingSince}
              legend={props.legend}
              height={props.height}
              handle={props.handle}
              label={t('metrics.panel.chartLabel', { title: panel.title })}
            />
          )}
          {former.isError && (
            <Text variant="body-small" color="warning" role="status">
              {t('metrics.compare.failed', {
                message: errorMessage(former.error),
              })}
            </Text>
          )}
          <Notices compact notices={notices} />
        </>
      )}
    </QueryState>
  );
}
