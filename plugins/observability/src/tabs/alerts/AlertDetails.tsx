import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { CopyButton } from '../../components/CopyButton';
import { observabilityTranslationRef } from '../../translation';
import { LabelList } from './LabelList';
import { ReceiversOfAlert } from './receivers/ReceiversOf';
import type { AlertItem } from './model/alertItem';
import { RunbookOf } from './runbook/RunbookOf';
import { alertLink } from './useAlertFilter';
import styles from './AlertDetails.module.css';

/** What is known about an alert beyond the first look. */
export function AlertDetails(props: { item: AlertItem }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { alert, source, runbookHref } = props.item;
  return (
    <div className={styles.root}>
      <RunbookOf href={runbookHref} />
      <div className={styles.row}>
        <Text as="h4" variant="body-small" color="secondary">
          {t('alerts.alert.labels')}
        </Text>
        <LabelList labels={alert.labels} label={t('alerts.alert.labels')} />
      </div>
      <div className={styles.row}>
        <Text as="h4" variant="body-small" color="secondary">
          {t('alerts.receivers.title')}
        </Text>
        {alert.managedIn ? (
          <Text variant="body-small">
            {alert.receivers.join(', ') || t('alerts.alert.noReceivers')}
          </Text>
        ) : (
          <ReceiversOfAlert alert={alert} />
        )}
      </div>
      <div className={styles.actions}>
        <CopyButton
          text={alertLink(alert.fingerprint)}
          label={t('alerts.alert.link')}
        >
          {t('alerts.alert.link')}
        </CopyButton>
        {source && (
          <ButtonLink
            size="small"
            variant="tertiary"
            iconStart={<RiExternalLinkLine />}
            href={source}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('alerts.alert.source')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
