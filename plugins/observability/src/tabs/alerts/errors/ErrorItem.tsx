import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text, VisuallyHidden } from '@backstage/ui';
import type { ErrorIssue } from '@observability-kit/backstage-plugin-observability-common';
import { formatValue } from '../../../lib/formatNumber';
import { observabilityTranslationRef } from '../../../translation';
import facts from '../Facts.module.css';
import items from '../ItemList.module.css';
import { timeOf } from '../model/alertItem';
import { safeHref } from '../model/safeHref';
import { TimeText } from '../TimeText';
import styles from './ErrorsSection.module.css';

function useLevelWords(): Record<ErrorIssue['level'], string> {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return {
    fatal: t('alerts.errors.levels.fatal'),
    error: t('alerts.errors.levels.error'),
    warning: t('alerts.errors.levels.warning'),
    info: t('alerts.errors.levels.info'),
    debug: t('alerts.errors.levels.debug'),
    unknown: t('alerts.errors.levels.unknown'),
  };
}

/** One issue: what it is and where, how often, and since when. */
export function ErrorItem(props: { issue: ErrorIssue; nowMs: number }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const levels = useLevelWords();
  const { issue, nowMs } = props;
  const href = safeHref(issue.url);
  const moments = [
    [t('alerts.errors.lastSeen'), timeOf(issue.lastSeen)],
    [t('alerts.errors.firstSeen'), timeOf(issue.firstSeen)],
  ] as const;
  return (
    <Box as="li" bg="neutral" className={items.item} aria-label={issue.title}>
      <Text
        as="h3"
        variant="body-medium"
        weight="bold"
        className={styles.title}
      >
        {href ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            {issue.title}
            <VisuallyHidden> {t('alerts.errors.newTab')}</VisuallyHidden>
          </a>
        ) : (
          issue.title
        )}
      </Text>
      <Text variant="body-small" color="secondary">
        {[levels[issue.level], issue.id, issue.place]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <dl className={facts.facts}>
        <div>
          <dt>{t('alerts.errors.events')}</dt>
          <dd>{formatValue(issue.events, 'short')}</dd>
        </div>
        <div>
          <dt>{t('alerts.errors.users')}</dt>
          <dd>{formatValue(issue.users, 'short')}</dd>
        </div>
        {moments.map(
          ([words, ms]) =>
            ms !== undefined && (
              <div key={words}>
                <dt>{words}</dt>
                <dd>
                  <TimeText ms={ms} nowMs={nowMs} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </Box>
  );
}
