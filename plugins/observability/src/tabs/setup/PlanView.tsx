import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button, Text } from '@backstage/ui';
import { RiPlayLine } from '@remixicon/react';
import type {
  PlannedChange,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { Notices } from '../../components/states';
import { useTimeRange } from '../../components/timeRange';
import { formatTimeOfDay } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { ChangeItem } from './ChangeItem';
import { PlanCounts } from './PlanCounts';
import { inOrder } from './model/planOrder';
import { planSummary } from './model/planSummary';
import styles from './PlanSection.module.css';

/** What is to be taken over, by key. */
interface Adoption {
  chosen: ReadonlySet<string>;
  onChoose: (key: string, isChosen: boolean) => void;
}

/** What applying would change, what needs a person first. */
export function PlanView(props: {
  plan: PlanResponse;
  /** Milliseconds since the epoch. */
  madeMs: number;
  canApply: boolean;
  /** Keys of what is to be taken over; left out where the user may not. */
  adoption?: Adoption;
  isApplying: boolean;
  onApply: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { plan, madeMs, canApply, adoption, isApplying, onApply } = props;
  const { unchanged, isApplicable, isUpToDate } = planSummary(
    plan,
    adoption?.chosen,
  );
  if (isUpToDate) {
    return (
      <>
        <Notices notices={plan.notices} />
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
      </>
    );
  }
  const ordered = inOrder(plan.changes);
  const isSame = ({ action }: PlannedChange) => action === 'unchanged';
  const same = ordered.filter(isSame);
  return (
    <>
      <Notices notices={plan.notices} />
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
      {canApply && !adoption && plan.changes.some(each => each.adoptable) && (
        <Text as="p" color="secondary">
          {t('setup.plan.mayNotAdopt')}
        </Text>
      )}
      <Changes
        changes={ordered.filter(change => !isSame(change))}
        adoption={adoption}
      />
      {same.length > 0 && (
        <details className={styles.unchanged}>
          <summary>{t('setup.plan.unchanged', { count: same.length })}</summary>
          <Changes changes={same} />
        </details>
      )}
    </>
  );
}

function Changes(props: { changes: PlannedChange[]; adoption?: Adoption }) {
  const { changes, adoption } = props;
  return (
    <Box as="ul" bg="neutral" className={styles.changes}>
      {changes.map(change => (
        <ChangeItem
          key={`${change.cluster ?? ''} ${change.key}`}
          change={change}
          adoption={
            adoption && change.adoptable
              ? {
                  isChosen: adoption.chosen.has(change.key),
                  onChoose: isChosen => adoption.onChoose(change.key, isChosen),
                }
              : undefined
          }
        />
      ))}
    </Box>
  );
}
