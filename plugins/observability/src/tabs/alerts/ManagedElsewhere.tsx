import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine, RiLockLine } from '@remixicon/react';
import type { Alert } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { safeHref } from './model/safeHref';
import styles from './ManagedElsewhere.module.css';

/** Who looks after an alert or a rule that is only shown here, why it can't be silenced, and the way there. */
export function ManagedElsewhere(props: {
  managedIn: NonNullable<Alert['managedIn']>;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { name, url } = props.managedIn;
  const href = safeHref(url);
  return (
    <div className={styles.root}>
      <RiLockLine size={16} aria-hidden="true" />
      <Text variant="body-small">{t('alerts.managed.why', { name })}</Text>
      {href && (
        <ButtonLink
          size="small"
          variant="tertiary"
          iconStart={<RiExternalLinkLine />}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
        >
          {t('alerts.managed.open', { name })}
        </ButtonLink>
      )}
    </div>
  );
}
