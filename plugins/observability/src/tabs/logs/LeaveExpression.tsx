import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import styles from './LogQuery.module.css';

/** Asks before LogQL is lost that the builder has no fields for. */
export function LeaveExpression(props: {
  onLeave: () => void;
  onStay: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <div role="alert" className={styles.leave}>
      <Text as="p" variant="body-small">
        {t('logs.query.leave')}
      </Text>
      <Button size="small" variant="secondary" onPress={props.onLeave}>
        {t('logs.query.leaveAnyway')}
      </Button>
      <Button size="small" variant="primary" onPress={props.onStay}>
        {t('logs.query.stay')}
      </Button>
    </div>
  );
}
