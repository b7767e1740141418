import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { RiPlayLine } from '@remixicon/react';
import type {
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { Notices } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { formatTimeOfDay } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { HandOvers } from './HandOvers';
import { PlanChanges } from './PlanChanges';
import { PlanCounts } from './PlanCounts';
import type { Adoption } from './PlanTable';
import { Reason } from './Reason';
import { planSummary } from './model/planSummary';
import styles from './PlanSection.module.css';

/** What applying would change, what needs a person first. */
export function PlanView(props: {
  plan: PlanResponse;
  /** Milliseconds since the epoch. */
  madeMs: number;
  allowed: SetupResponse['allowed'];
  adoption: Adoption;
  onApply: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { plan, madeMs, allowed, onApply } = props;
  const adoption = allowed.apply && allowed.adopt ? props.adoption : undefined;
  const { unchanged, isApplicable, isUpToDate } = planSummary(
    plan,
    adoption?.chosen,
  );
  return (
    <>
      <Notices notices={plan.notices} />
      {isUpToDate ? (
        <Alert
          status="success"
          icon
          role="status"
          title={t('setup.plan.upToDate')}
          description={t('setup.plan.upToDateText', {
            count: unchanged,
            cluster: plan.cluster,
          })}
        />
      ) : (
        <div className={styles.bar}>
          <div className={styles.counts} role="status">
            <PlanCounts changes={plan.changes} />
            <span className={styles.made}>
              {t('setup.plan.madeAt', { time: formatTimeOfDay(madeMs, zone) })}
            </span>
          </div>
          {allowed.apply && isApplicable && (
            <Button
              variant="primary"
              iconStart={<RiPlayLine />}
              onPress={onApply}
            >
              {t('setup.plan.apply')}
            </Button>
          )}
          {!isApplicable && (
            <Text color="secondary">{t('setup.plan.nothingToApply')}</Text>
          )}
        </div>
      )}
      {!allowed.adopt && plan.changes.some(each => each.adoptable) && (
        <Reason>{t('setup.plan.mayNotAdopt')}</Reason>
      )}
      <HandOvers changes={plan.changes} />
      <PlanChanges plan={plan} adoption={adoption} />
    </>
  );
}
