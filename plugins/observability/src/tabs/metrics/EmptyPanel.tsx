import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiLineChartLine } from '@remixicon/react';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { EmptyState } from '../../components/states';
import { metricNames } from '../../lib/metricNames';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';

/** Says which metrics were looked for, who would have to deliver them, and where to find out why they are missing. */
export function EmptyPanel(props: { panel: Panel }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { panel } = props;
  const metrics = [
    ...new Set(
      panel.queries
        .filter(({ role }) => role !== 'threshold')
        .flatMap(({ expression }) => metricNames(expression)),
    ),
  ].join(', ');
  const advice =
    {
      resources: t('metrics.panel.emptyResources'),
      probe: t('metrics.panel.emptyProbe'),
      slo: t('metrics.panel.emptySlo'),
    }[panel.group] ?? t('metrics.panel.emptyOther');
  return (
    <EmptyState
      compact
      icon={<RiLineChartLine size={18} />}
      title={t('metrics.panel.emptyTitle')}
      actions={
        setupLink && (
          <ButtonLink size="small" variant="tertiary" href={setupLink()}>
            {t('metrics.panel.emptyDoctor')}
          </ButtonLink>
        )
      }
    >
      {metrics && <p>{t('metrics.panel.emptyMissed', { metrics })}</p>}
      <p>{advice}</p>
    </EmptyState>
  );
}
