import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { Notice } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './Notices.module.css';

/** What the upstream or a cap of the backend has to say about the data beside it. Equal words are said once. */
export function Notices(props: { notices: Notice[]; compact?: boolean }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const titles: Record<Notice['kind'], string> = {
    capped: t('common.states.noticeCapped'),
    partial: t('common.states.noticePartial'),
    upstream: t('common.states.noticeUpstream'),
    unavailable: t('common.states.noticeUnavailable'),
  };
  const distinct = new Map(
    props.notices.map(notice => [`${notice.kind} ${notice.message}`, notice]),
  );
  if (distinct.size === 0) return null;
  if (props.compact) {
    return (
      <div role="status">
        <ul className={styles.list}>
          {[...distinct].map(([key, { kind, message }]) => (
            <li key={key}>
              <Text variant="body-small" color="secondary">
                <strong>{titles[kind]}:</strong> {message}
              </Text>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className={styles.root}>
      {[...distinct].map(([key, notice]) => (
        <Alert
          key={key}
          icon
          role="status"
          status={notice.level}
          title={titles[notice.kind]}
          description={notice.message}
        />
      ))}
    </div>
  );
}
