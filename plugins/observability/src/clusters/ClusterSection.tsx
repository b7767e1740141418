import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { ClusterStatus } from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../components/Section';
import { EntityRefText } from '../components/EntityRefText';
import { useTimeRange } from '../components/timeRange';
import { formatDuration, formatTimestamp } from '../lib/formatTime';
import { observabilityTranslationRef } from '../translation';
import { ClusterOffersView } from './ClusterOffersView';
import styles from './ClustersPage.module.css';
import { LeftBehind } from './LeftBehind';
import { runFacts } from './model/runFacts';

/** One cluster: what it is, what is wrong with it, its last reconciliation, what is left behind there. */
export function ClusterSection(props: {
  cluster: ClusterStatus;
  canPrune: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { cluster, canPrune } = props;
  const { name, title, flavour, delivery, reconcile } = cluster;
  const { error, missingAccess, offers, lastRun } = cluster;
  const modes: Record<typeof reconcile, string> = {
    off: t('clusters.mode.off'),
    plan: t('clusters.mode.plan'),
    apply: t('clusters.mode.apply'),
  };
  const ways: Record<typeof delivery, string> = {
    files: t('clusters.way.files'),
    kubernetes: t('clusters.way.kubernetes'),
    none: t('clusters.way.none'),
  };
  return (
    <Section title={title}>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('clusters.unreadable')}
          description={error}
        />
      )}
      <dl className={styles.facts}>
        <Fact name={t('clusters.flavour')}>{flavour ?? '-'}</Fact>
        <Fact name={t('clusters.delivery')}>{ways[delivery]}</Fact>
        <Fact name={t('clusters.reconcile')}>{modes[reconcile]}</Fact>
        {offers?.kubernetesVersion && (
          <Fact name={t('clusters.version')}>{offers.kubernetesVersion}</Fact>
        )}
      </dl>
      {offers && <ClusterOffersView offers={offers} />}
      {missingAccess.length > 0 && (
        <>
          <p>{t('clusters.missingAccess')}</p>
          <ul className={styles.list}>
            {missingAccess.map(rule => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      )}
      <LastRun run={lastRun} />
      {delivery !== 'none' && <LeftBehind cluster={name} canPrune={canPrune} />}
    </Section>
  );
}

function Fact(props: { name: string; children: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function LastRun({ run }: { run: ClusterStatus['lastRun'] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  if (!run) {
    return <p>{t('clusters.noRun')}</p>;
  }
  const names: Record<keyof ReturnType<typeof runFacts>, string> = {
    entities: t('clusters.run.entities'),
    unchanged: t('clusters.run.unchanged'),
    pending: t('clusters.run.pending'),
    applied: t('clusters.run.applied'),
    drifted: t('clusters.run.drifted'),
    undecided: t('clusters.run.undecided'),
    skipped: t('clusters.run.skipped'),
  };
  return (
    <>
      {run.error && (
        <Alert
          status="warning"
          icon
          role="alert"
          title={t('clusters.runFailed')}
          description={run.error}
        />
      )}
      <dl className={styles.facts}>
        <Fact name={t('clusters.run.at')}>
          {`${formatTimestamp(Date.parse(run.at), zone)}, ${formatDuration(
            run.durationSeconds,
          )}`}
        </Fact>
        {Object.entries(runFacts(run)).map(([key, count]) => (
          <Fact key={key} name={names[key as keyof typeof names]}>
            {String(count)}
          </Fact>
        ))}
      </dl>
      {run.failures.length > 0 && (
        <ul className={styles.list} aria-label={t('clusters.run.failures')}>
          {run.failures.map(({ entityRef, message }) => (
            <li key={`${entityRef} ${message}`}>
              <EntityRefText text={entityRef} />: {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
