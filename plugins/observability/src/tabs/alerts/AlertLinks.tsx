import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiFileList2Line, RiLineChartLine } from '@remixicon/react';
import { useTimeRange } from '../../components/timeRange';
import { encodeTimeState } from '../../lib/timeState';
import { logsLinkRef, metricsLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import type { AlertItem } from './model/alertItem';
import { momentOf } from './model/momentOf';

/** From an alert to the charts and the log lines of the moment when it began. */
export function AlertLinks(props: { item: AlertItem; nowMs: number }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const metricsLink = useRouteRef(metricsLinkRef);
  const logsLink = useRouteRef(logsLinkRef);
  const { item, nowMs } = props;
  const { alert, rule, sinceMs } = item;
  if (sinceMs === undefined) return null;
  const time = encodeTimeState({
    range: momentOf(sinceMs, nowMs),
    refreshSeconds: 0,
    zone,
  });
  const metrics = new URLSearchParams(time);
  if (rule) metrics.set('expr', rule.expression);
  return (
    <>
      {metricsLink && (
        <ButtonLink
          size="small"
          variant="tertiary"
          iconStart={<RiLineChartLine />}
          href={`${metricsLink()}?${metrics}`}
          aria-label={t('alerts.alert.chartOf', { name: alert.name })}
        >
          {t('alerts.alert.chart')}
        </ButtonLink>
      )}
      {logsLink && (
        <ButtonLink
          size="small"
          variant="tertiary"
          iconStart={<RiFileList2Line />}
          href={`${logsLink()}?${time}`}
          aria-label={t('alerts.alert.logsOf', { name: alert.name })}
        >
          {t('alerts.alert.logs')}
        </ButtonLink>
      )}
    </>
  );
}
