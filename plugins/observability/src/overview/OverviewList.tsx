import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { OverviewResponse } from '@observability-kit/backstage-plugin-observability-common';
import { RelativeTime } from '../components/RelativeTime';
import {
  alertsLinkRef,
  logsLinkRef,
  metricsLinkRef,
  setupLinkRef,
} from '../routes';
import { observabilityTranslationRef } from '../translation';
import { OverviewRow } from './OverviewRow';
import styles from './OverviewRow.module.css';
import { alertsTone, targetTone } from './model/overviewRows';

/** The state of everything that is observed, a line each, with the way to more. */
export function OverviewList(props: { overview: OverviewResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { overview } = props;
  const { scrape, probe, firing, logs, problems, drift } = overview;
  const metricsLink = useRouteRef(metricsLinkRef)?.();
  const alertsLink = useRouteRef(alertsLinkRef)?.();
  const logsLink = useRouteRef(logsLinkRef)?.();
  const setupLink = useRouteRef(setupLinkRef)?.();

  const scrapeStates: Record<typeof scrape, string> = {
    up: t('overview.scrapeState.up'),
    down: t('overview.scrapeState.down'),
    missing: t('overview.scrapeState.missing'),
    off: t('overview.scrapeState.off'),
    unknown: t('overview.scrapeState.unknown'),
  };
  const probeStates: Record<typeof probe, string> = {
    up: t('overview.probeState.up'),
    down: t('overview.probeState.down'),
    missing: t('overview.probeState.missing'),
    off: t('overview.probeState.off'),
    unknown: t('overview.probeState.unknown'),
  };
  const alertCounts = [
    firing.critical && t('overview.critical', { count: firing.critical }),
    firing.warning && t('overview.warning', { count: firing.warning }),
    firing.info && t('overview.info', { count: firing.info }),
  ].filter(Boolean);
  const alerts = alertsTone(overview);

  return (
    <dl className={styles.list}>
      <OverviewRow name={t('overview.alerts')} tone={alerts} href={alertsLink}>
        {alertCounts.join(', ') ||
          (alerts === 'unknown'
            ? t('overview.scrapeState.unknown')
            : t('overview.noAlerts'))}
      </OverviewRow>
      <OverviewRow
        name={t('overview.scrape')}
        tone={targetTone(scrape)}
        href={metricsLink}
      >
        {scrapeStates[scrape]}
      </OverviewRow>
      <OverviewRow
        name={t('overview.probe')}
        tone={targetTone(probe)}
        href={metricsLink}
      >
        {probeStates[probe]}
      </OverviewRow>
      <OverviewRow
        name={t('overview.logs')}
        tone={logs === 'on' ? 'good' : 'off'}
        href={logsLink}
      >
        {logs === 'on'
          ? t('overview.logsState.on')
          : t('overview.logsState.off')}
      </OverviewRow>
      <OverviewRow
        name={t('overview.setup')}
        tone={problems > 0 ? 'bad' : 'good'}
        href={setupLink}
      >
        {problems > 0
          ? t('overview.problems', { count: problems })
          : t('overview.noProblems')}
      </OverviewRow>
      {drift && drift.count > 0 && (
        <OverviewRow name={t('overview.drift')} tone="warning" href={setupLink}>
          {t('overview.drifted', { count: drift.count })},{' '}
          <span className={styles.seen}>
            {t('overview.seen', {
              time: <RelativeTime ms={Date.parse(drift.at)} />,
            })}
          </span>
        </OverviewRow>
      )}
    </dl>
  );
}
