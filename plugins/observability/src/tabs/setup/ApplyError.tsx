import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { errorMessage, errorStatus } from '../../api';
import { observabilityTranslationRef } from '../../translation';
import styles from './Note.module.css';

/** Statuses that the backend answers before it touches anything. */
const UNTOUCHED = [400, 401, 403, 404];

/** Why a plan was not applied, and what is known of what was. */
export function ApplyError(props: { error: unknown; onPlan: () => void }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { error, onPlan } = props;
  const status = errorStatus(error);
  const isOutdated = status === 409;
  const isUntouched = status !== undefined && UNTOUCHED.includes(status);
  return (
    <Alert
      status={isOutdated ? 'warning' : 'danger'}
      icon
      role="alert"
      title={t('setup.plan.applyFailed')}
      description={
        <>
          {isOutdated ? t('setup.plan.changed') : errorMessage(error)}{' '}
          {!isOutdated && !isUntouched && t('setup.plan.unclear')}
          <div className={styles.actions}>
            <Button size="small" variant="secondary" onPress={onPlan}>
              {t('setup.plan.planAgain')}
            </Button>
          </div>
        </>
      }
    />
  );
}
