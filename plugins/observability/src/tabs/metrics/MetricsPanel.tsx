import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Text } from '@backstage/ui';
import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { useId, useRef } from 'react';
import { AROUND_PLOT_PIXELS } from '../../components/chart';
import type { ChartHandle } from '../../components/chart';
import { useSeen } from '../../components/useSeen';
import type { ChartMarker } from '../../lib/chart/markers';
import { observabilityTranslationRef } from '../../translation';
import styles from './MetricsPanel.module.css';
import { panelElementId, panelExpression } from './model/panelGroups';
import { pointsFor } from './model/points';
import { PanelBody } from './PanelBody';
import { PanelHeader } from './PanelHeader';
import { PanelMenu } from './PanelMenu';
import { usePanelData } from './usePanelData';
import { usePanelExport } from './usePanelExport';
import { usePanelLegend } from './usePanelLegend';
import { usePanelsView } from './usePanelsView';

/** CSS pixels of a card's width beside the chart. */
const CARD_PADDING = 32;

/** A panel that is alone takes half of the window, as far as that is more than in the grid. */
const aloneHeight = () => Math.max(320, Math.round(window.innerHeight / 2));

/** One chart. Asks for its own data once it is near the visible part of the page, and fails on its own. */
export function MetricsPanel(props: {
  panel: Panel;
  /** Those of the page. */
  panels: readonly Panel[];
  signals: readonly HealthSignal[];
  markers: ChartMarker[];
  onEdit: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { panel, signals, markers, onEdit } = props;
  const titleId = useId();
  const chart = useRef<ChartHandle>(null);
  const panels = usePanelsView();
  const isAlone = panels.panel === panel.id;
  const view = panels.tables.has(panel.id) ? 'table' : 'chart';
  const { ref, isSeen, width } = useSeen<HTMLDivElement>();
  const data = usePanelData(panel, {
    points: pointsFor(width && width - AROUND_PLOT_PIXELS - CARD_PADDING),
    enabled: isSeen,
    compareSeconds: panels.compareSeconds,
  });
  const { query, former, model } = data;
  const legend = usePanelLegend(panel.id, model);
  const { savePicture, saveCsv, hasFailed } = usePanelExport(
    panel,
    model,
    legend.hidden,
    chart,
  );
  const isFetching = query.isFetching || former.isFetching;

  return (
    <section
      ref={ref}
      id={panelElementId(panel.id)}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles.root}
      data-alone={isAlone || undefined}
      aria-busy={isFetching}
    >
      <Card className={styles.card}>
        {isFetching && <div className={styles.progress} />}
        <PanelHeader
          panel={panel}
          titleId={titleId}
          notices={query.data?.notices ?? []}
          missingSince={data.missingSince}
        >
          <PanelMenu
            title={panel.title}
            view={view}
            isAlone={isAlone}
            onView={next => panels.showTable(panel.id, next === 'table')}
            onAlone={alone => panels.showAlone(alone ? panel.id : undefined)}
            onEdit={() => onEdit(panelExpression(panel))}
            onCopy={() =>
              window.navigator.clipboard.writeText(panelExpression(panel))
            }
            onPicture={savePicture}
            onCsv={saveCsv}
          />
        </PanelHeader>
        <CardBody className={styles.body}>
          {hasFailed && (
            <Text variant="body-small" color="danger" role="alert">
              {t('metrics.panel.pictureFailed')}
            </Text>
          )}
          <PanelBody
            panel={panel}
            panels={props.panels}
            data={data}
            signals={signals}
            markers={markers}
            legend={legend}
            view={view}
            height={isAlone ? aloneHeight() : undefined}
            isSeen={isSeen}
            handle={chart}
          />
        </CardBody>
      </Card>
    </section>
  );
}
