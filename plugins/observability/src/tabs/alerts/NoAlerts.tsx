import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import {
  RiFilterOffLine,
  RiNotificationOffLine,
  RiQuestionLine,
  RiShieldCheckLine,
} from '@remixicon/react';
import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import { EmptyState } from '../../components/states';
import { formatRelativeTime } from '../../lib/formatTime';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import type { AlertFilter } from './model/alertFilter';
import type { AlertsPage } from './model/alertsPage';

/** Why there is no alert to show: a filter, no rules, a source that does not answer, or, at best, nothing wrong. */
export function NoAlerts(props: {
  page: AlertsPage;
  nowMs: number;
  onFilter: (part: Partial<AlertFilter>) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { page, nowMs, onFilter } = props;
  const { totals, isComplete, lastEvaluationMs } = page;
  if (totals.alerts > 0) {
    return (
      <EmptyState
        icon={<RiFilterOffLine size={24} />}
        title={t('alerts.list.filteredTitle')}
        actions={
          <Button
            size="small"
            variant="secondary"
            onPress={() => onFilter({ text: '', severities: [], states: [] })}
          >
            {t('alerts.toolbar.clear')}
          </Button>
        }
      >
        {t('alerts.list.filteredText', { count: totals.alerts })}
      </EmptyState>
    );
  }
  if (!isComplete) {
    return (
      <EmptyState
        icon={<RiQuestionLine size={24} />}
        title={t('alerts.list.unknownTitle')}
      >
        {t('alerts.list.unknownText')}
      </EmptyState>
    );
  }
  if (totals.rules === 0) {
    return (
      <EmptyState
        icon={<RiNotificationOffLine size={24} />}
        title={t('alerts.list.noRulesTitle')}
        actions={
          setupLink && (
            <ButtonLink size="small" variant="primary" href={setupLink()}>
              {t('alerts.list.noRulesAction')}
            </ButtonLink>
          )
        }
      >
        {t('alerts.list.noRulesText', {
          key: OBSERVABILITY_ANNOTATIONS.alerts,
        })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<RiShieldCheckLine size={24} />}
      title={t('alerts.list.quietTitle')}
    >
      {t('alerts.list.quietText', { count: totals.rules })}{' '}
      {lastEvaluationMs !== undefined &&
        t('alerts.list.quietEvaluated', {
          relative: formatRelativeTime(lastEvaluationMs, nowMs),
        })}
    </EmptyState>
  );
}
