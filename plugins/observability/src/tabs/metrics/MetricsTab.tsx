import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink, VisuallyHidden } from '@backstage/ui';
import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { LoadingState, QueryState } from '../../components/states';
import { TimeRangeProblems } from '../../components/timeRange';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { FiringAlerts } from './FiringAlerts';
import { HealthStrip } from './health/HealthStrip';
import { MetricsToolbar } from './MetricsToolbar';
import { PanelGroups } from './PanelGroups';
import { QueryBox } from './query/QueryBox';
import { useQueryParams } from './query/useQueryParams';
import { Timeline } from './Timeline';
import { SloSection } from './slo/SloSection';
import { usePanelsView } from './usePanelsView';
import { useTimeline } from './useTimeline';

/** Whether the entity asks for its own metrics to be scraped. A spec document may do so, too; then the annotation says nothing. */
function hasNoMetricsPort(annotations: Record<string, string> = {}): boolean {
  return (
    annotations[OBSERVABILITY_ANNOTATIONS.metricsPort] === undefined &&
    annotations[OBSERVABILITY_ANNOTATIONS.spec] === undefined
  );
}

/** The Metrics tab of the entity page. */
export function MetricsTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const setupLink = useRouteRef(setupLinkRef);
  const queryParams = useQueryParams();
  const { expression } = queryParams;
  const panels = useEntityQuery({
    key: ['panels'],
    fetch: (api, entityRef, call) => api.getPanels(entityRef, call),
  });
  const { firing, markers } = useTimeline();
  const { panel: alone, showAlone } = usePanelsView();
  const isQueryOpen = expression !== undefined;

  return (
    <>
      <VisuallyHidden>
        <h2>{t('metrics.title')}</h2>
      </VisuallyHidden>
      <MetricsToolbar
        panels={panels.data}
        isQueryOpen={isQueryOpen}
        onQuery={() => queryParams.run(isQueryOpen ? undefined : '')}
      />
      <TimeRangeProblems />
      <FiringAlerts firing={firing} />
      <Timeline markers={markers} />
      <QueryState
        query={panels}
        loading={<LoadingState rows={2} height={300} />}
      >
        {data => (
          <>
            {isQueryOpen && (
              <QueryBox
                expression={expression}
                params={queryParams}
                scope={data.scope}
              />
            )}
            <HealthStrip
              signals={data.health}
              panels={data.panels}
              // Where one panel is alone, the others are not on the page.
              onShow={alone === undefined ? undefined : showAlone}
            />
            {alone === undefined && <SloSection panels={data.panels} />}
            {data.panels.length > 0 &&
              hasNoMetricsPort(entity.metadata.annotations) && (
                <Alert
                  status="info"
                  icon
                  role="note"
                  description={t('metrics.noPort', {
                    key: OBSERVABILITY_ANNOTATIONS.metricsPort,
                  })}
                  customActions={
                    setupLink && (
                      <ButtonLink
                        size="small"
                        variant="tertiary"
                        href={setupLink()}
                      >
                        {t('metrics.setupLink')}
                      </ButtonLink>
                    )
                  }
                />
              )}
            <PanelGroups
              panels={data.panels}
              signals={data.health}
              markers={markers}
              onEdit={queryParams.run}
            />
          </>
        )}
      </QueryState>
    </>
  );
}
