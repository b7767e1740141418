import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import {
  OBSERVABILITY_ANNOTATIONS,
  WORKLOAD_ANNOTATIONS,
} from '@observability-kit/backstage-plugin-observability-common';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { EmptyState } from '../../components/states';
import type { ChartMarker } from '../../lib/chart/markers';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { MetricsPanel } from './MetricsPanel';
import { panelGroups } from './model/panelGroups';
import styles from './MetricsTab.module.css';

/** Every panel of the entity under its heading. */
export function PanelGroups(props: {
  panels: Panel[];
  markers: ChartMarker[];
  onEdit: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { panels, markers, onEdit } = props;
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
  };
  return (
    <>
      {panelGroups(panels).map(group => (
        <section key={group.id} className={styles.group}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {names[group.id] ?? group.id}
          </Text>
          <div className={styles.grid}>
            {group.panels.map(panel => (
              <MetricsPanel
                key={panel.id}
                panel={panel}
                markers={markers}
                onEdit={onEdit}
              />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
