import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Card,
  CardBody,
  CardHeader,
  Skeleton,
  Text,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { useId, useState } from 'react';
import { TimeSeriesChart } from '../../components/chart';
import { LoadingState, Notices, QueryState } from '../../components/states';
import { useSeen } from '../../components/useSeen';
import type { ChartMarker } from '../../lib/chart/markers';
import { chartModel, isEmptyChart } from '../../lib/chart/chartModel';
import { observabilityTranslationRef } from '../../translation';
import { EmptyPanel } from './EmptyPanel';
import { PanelMenu } from './PanelMenu';
import { panelElementId, panelExpression } from './model/panelGroups';
import styles from './MetricsPanel.module.css';
import { pointsFor, useMetricsQuery } from './useMetricsQuery';

const BODY_HEIGHT = 290;

/** One chart. Asks for its own data once it is near the visible part of the page, and fails on its own. */
export function MetricsPanel(props: {
  panel: Panel;
  markers: ChartMarker[];
  onEdit: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { panel, markers, onEdit } = props;
  const { title, description } = panel;
  const titleId = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [isWide, setIsWide] = useState(false);
  const { ref, isSeen, width } = useSeen<HTMLDivElement>();
  const query = useMetricsQuery(
    { panelId: panel.id },
    { points: pointsFor(isWide ? width * 2 : width), enabled: isSeen },
  );

  return (
    <section
      ref={ref}
      id={panelElementId(panel.id)}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={styles.root}
      data-wide={isWide || undefined}
      aria-busy={query.isFetching}
    >
      <Card className={styles.card}>
        {query.isFetching && <div className={styles.progress} />}
        <CardHeader className={styles.header}>
          <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
            {title}
          </Text>
          {description && (
            <TooltipTrigger delay={200}>
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiInformationLine />}
                aria-label={t('metrics.panel.about', { title })}
              />
              <Tooltip>{description}</Tooltip>
            </TooltipTrigger>
          )}
          <span className={styles.space} />
          <PanelMenu
            title={title}
            view={view}
            isWide={isWide}
            onView={setView}
            onWide={setIsWide}
            onEdit={() => onEdit(panelExpression(panel))}
            onCopy={() =>
              window.navigator.clipboard.writeText(panelExpression(panel))
            }
          />
        </CardHeader>
        <CardBody className={styles.body}>
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
            {response => {
              const model = chartModel(panel.queries, panel.unit, response);
              return (
                <>
                  {isEmptyChart(model) ? (
                    <EmptyPanel panel={panel} />
                  ) : (
                    <TimeSeriesChart
                      model={model}
                      view={view}
                      markers={markers}
                      height={isWide ? 320 : undefined}
                      label={t('metrics.panel.chartLabel', { title })}
                    />
                  )}
                  <Notices compact notices={response.notices} />
                </>
              );
            }}
          </QueryState>
        </CardBody>
      </Card>
    </section>
  );
}
