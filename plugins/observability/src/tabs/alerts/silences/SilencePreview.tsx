import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import type {
  Alert,
  Matcher,
} from '@observability-kit/backstage-plugin-observability-common';
import { errorMessage } from '../../../api';
import { observabilityTranslationRef } from '../../../translation';
import { RecentHits } from './RecentHits';
import { SeverityBadge, StateBadge } from '../StatusBadge';
import { previewOf } from '../model/preview';
import { useSilencePreview } from './useSilencePreview';
import styles from './SilenceDialog.module.css';

/** The alerts that a silence with these matchers would hold back now. */
export function SilencePreview(props: { matchers: Matcher[]; alert?: Alert }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { matchers, alert } = props;
  const query = useSilencePreview(matchers);
  const preview = query.data && previewOf(query.data.alerts, alert);
  return (
    <section
      className={styles.preview}
      aria-label={t('alerts.dialog.preview')}
      aria-busy={query.isFetching}
      data-stale={query.isPlaceholderData || undefined}
    >
      <div role="status">
        {query.isError && (
          <>
            <Text as="p" weight="bold">
              {t('alerts.dialog.previewFailed')}
            </Text>
            <p className={styles.problem}>{errorMessage(query.error)}</p>
          </>
        )}
        {query.isPending && (
          <Text color="secondary">{t('alerts.dialog.previewLoading')}</Text>
        )}
        {preview && (
          <Text as="p" weight="bold">
            {preview.count > 0
              ? t('alerts.dialog.previewHits', { count: preview.count })
              : t('alerts.dialog.previewNone')}
          </Text>
        )}
        {preview?.isMissed && alert && (
          <p className={styles.problem}>
            <RiErrorWarningLine size={14} aria-hidden="true" />{' '}
            {t('alerts.dialog.previewMissed', { name: alert.name })}
          </p>
        )}
      </div>
      {preview && preview.shown.length > 0 && (
        <ul className={styles.hits}>
          {preview.shown.map(({ alert: hit, telling }) => (
            <li key={hit.fingerprint}>
              <SeverityBadge severity={hit.severity} />
              <span>{hit.name}</span>
              <StateBadge state={hit.state} />
              <span className={styles.telling}>{telling}</span>
            </li>
          ))}
          {preview.more > 0 && (
            <li>{t('alerts.dialog.previewMore', { count: preview.more })}</li>
          )}
        </ul>
      )}
      {query.data && <RecentHits recent={query.data.recent} />}
    </section>
  );
}
