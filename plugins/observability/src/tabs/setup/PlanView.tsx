import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Text } from '@backstage/ui';
import { RiPlayLine } from '@remixicon/react';
import type {
  PlannedChange,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { useTimeRange } from '../../components/timeRange';
import { formatTimeOfDay } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { ChangeItem } from './ChangeItem';
import { PlanCounts } from './PlanCounts';
import { inOrder } from './model/planOrder';
import { planSummary } from './model/planSummary';
import styles from './PlanSection.module.css';

/** What applying would change, what needs a person first. */
export function PlanView(props: {
  plan: PlanResponse;
  /** Milliseconds since the epoch. */
  madeMs: number;
  canApply: boolean;
  isApplying: boolean;
  onApply: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { plan, madeMs, canApply, isApplying, onApply } = props;
  const { unchanged, isApplicable, isUpToDate } = planSummary(plan);
  if (isUpToDate) {
    return (
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
    );
  }
  const ordered = inOrder(plan.changes);
  const isSame = ({ action }: PlannedChange) => action === 'unchanged';
  const same = ordered.filter(isSame);
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.counts} role="status">
          <PlanCounts changes={plan.changes} />
          <span className={styles.made}>
            {t('setup.plan.madeAt', { time: formatTimeOfDay(madeMs, zone) })}
          </span>
        </div>
        {canApply && isApplicable && (
          <Button
            variant="primary"
            iconStart={<RiPlayLine />}
            isPending={isApplying}
            onPress={onApply}
          >
            {isApplying ? t('setup.plan.applying') : t('setup.plan.apply')}
          </Button>
        )}
        {!isApplicable && (
          <Text color="secondary">{t('setup.plan.nothingToApply')}</Text>
        )}
      </div>
      <Changes changes={ordered.filter(change => !isSame(change))} />
      {same.length > 0 && (
        <details className={styles.unchanged}>
          <summary>{t('setup.plan.unchanged', { count: same.length })}</summary>
          <Changes changes={same} />
        </details>
      )}
    </>
  );
}

function Changes(props: { changes: PlannedChange[] }) {
  return (
    <Box as="ul" bg="neutral" className={styles.changes}>
      {props.changes.map(change => (
        <ChangeItem key={change.key} change={change} />
      ))}
    </Box>
  );
}
