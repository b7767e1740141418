import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import {
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import type {
  HealthSignal,
  Panel,
} from '@observability-kit/backstage-plugin-observability-common';
import { EmptyState } from '../../components/states';
import type { ChartMarker } from '../../lib/chart/markers';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { MetricsPanel } from './MetricsPanel';
import { panelGroups } from './model/panelGroups';
import styles from './MetricsTab.module.css';
import { PanelAlone } from './PanelAlone';
import { usePanelsView } from './usePanelsView';

/** Every panel of the entity under its heading. */
export function PanelGroups(props: {
  panels: Panel[];
  signals: readonly HealthSignal[];
  markers: ChartMarker[];
  onEdit: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { panels, signals, markers, onEdit } = props;
  const { panel: wanted, showAlone } = usePanelsView();
  if (panels.length === 0) {
    return (
      <EmptyState
        title={t('metrics.none.title')}
        actions={
          setupLink && (
            <ButtonLink size="small" variant="primary" href={setupLink()}>
              {t('metrics.setupLink')}
            </ButtonLink>
          )
        }
      >
        {t('metrics.none.text', {
          workload: WORKLOAD_ANNOTATIONS.id,
          port: OBSERVABILITY_ANNOTATIONS.metricsPort,
        })}
      </EmptyState>
    );
  }
  const names: Partial<Record<string, string>> = {
    resources: t('metrics.groups.resources'),
    probe: t('metrics.groups.probe'),
    slo: t('metrics.groups.slo'),
    own: t('metrics.groups.own'),
    'http-server': t('metrics.groups.http-server'),
    nodejs: t('metrics.groups.nodejs'),
    go: t('metrics.groups.go'),
    jvm: t('metrics.groups.jvm'),
    python: t('metrics.groups.python'),
    dotnet: t('metrics.groups.dotnet'),
    'nginx-ingress': t('metrics.groups.nginx-ingress'),
    istio: t('metrics.groups.istio'),
    envoy: t('metrics.groups.envoy'),
    grpc: t('metrics.groups.grpc'),
    'kafka-consumer': t('metrics.groups.kafka-consumer'),
    'postgres-client': t('metrics.groups.postgres-client'),
  };
  const groups = panelGroups(panels);
  const panelOf = (panel: Panel) => (
    <MetricsPanel
      key={panel.id}
      panel={panel}
      panels={panels}
      signals={signals}
      markers={markers}
      onEdit={onEdit}
    />
  );
  const alone = panels.find(({ id }) => id === wanted);
  if (alone) {
    return (
      <PanelAlone
        panel={alone}
        panels={groups.flatMap(group => group.panels)}
        onShow={showAlone}
      >
        {panelOf(alone)}
      </PanelAlone>
    );
  }
  return (
    <>
      {wanted !== undefined && (
        <Text as="p" variant="body-small" color="secondary" role="status">
          {t('metrics.alone.missing', { panel: wanted })}
        </Text>
      )}
      {groups.map(group => (
        <section key={group.id} className={styles.group}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {names[group.id] ?? group.id}
          </Text>
          <div className={styles.grid}>{group.panels.map(panelOf)}</div>
        </section>
      ))}
    </>
  );
}
