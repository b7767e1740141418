import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { RiPlayLine, RiSearchEyeLine } from '@remixicon/react';
import type {
  PlanResponse,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { errorMessage, errorStatus } from '../../api';
import { Section } from '../../components/Section';
import { LoadingState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { ApplyDialog } from './ApplyDialog';
import { ApplyResult } from './ApplyResult';
import { ChangeItem } from './ChangeItem';
import { planSummary } from './model/planSummary';
import { useApply, usePlan } from './usePlan';
import styles from './PlanSection.module.css';

/** Plan, look, apply, read what became of it. */
export function PlanSection(props: { setup: SetupResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { allowed, problems } = props.setup;
  const plan = usePlan();
  const apply = useApply();
  const [isConfirming, setConfirming] = useState(false);
  const makePlan = () => {
    apply.reset();
    plan.mutate();
  };
  const run = (hash: string) => {
    setConfirming(false);
    apply.mutate(hash);
  };
  const summary = plan.data && planSummary(plan.data);
  return (
    <Section
      title={t('setup.plan.title')}
      description={t('setup.plan.description')}
      actions={
        allowed.plan && (
          <Button
            size="small"
            variant={summary?.isApplicable ? 'secondary' : 'primary'}
            iconStart={<RiSearchEyeLine />}
            isDisabled={problems.length > 0}
            isPending={plan.isPending}
            onPress={makePlan}
          >
            {plan.data ? t('setup.plan.planAgain') : t('setup.plan.plan')}
          </Button>
        )
      }
    >
      {!allowed.plan && <Text as="p">{t('setup.plan.mayNotPlan')}</Text>}
      {allowed.plan && !allowed.apply && (
        <Text as="p" color="secondary">
          {t('setup.plan.mayNotApply')}
        </Text>
      )}
      {plan.isPending && <LoadingState rows={2} height={44} />}
      {plan.isError && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('setup.plan.failed')}
          description={errorMessage(plan.error)}
        />
      )}
      {plan.data && !plan.isPending && !apply.data && (
        <PlanView
          plan={plan.data}
          canApply={allowed.apply}
          isApplying={apply.isPending}
          onApply={() => setConfirming(true)}
        />
      )}
      {apply.isError && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('setup.plan.applyFailed')}
          description={
            errorStatus(apply.error) === 409
              ? t('setup.plan.changed')
              : errorMessage(apply.error)
          }
        />
      )}
      {apply.data && <ApplyResult response={apply.data} />}
      {isConfirming && plan.data && (
        <ApplyDialog
          plan={plan.data}
          onCancel={() => setConfirming(false)}
          onConfirm={() => run(plan.data.hash)}
        />
      )}
    </Section>
  );
}

function PlanView(props: {
  plan: PlanResponse;
  canApply: boolean;
  isApplying: boolean;
  onApply: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { plan, canApply, isApplying, onApply } = props;
  const { create, update, remove, stuck, unchanged, isApplicable, isUpToDate } =
    planSummary(plan);
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
  return (
    <>
      <div className={styles.bar} role="status">
        <Text weight="bold">
          {t('setup.plan.summary', {
            create: String(create),
            update: String(update),
            remove: String(remove),
            stuck: String(stuck),
            unchanged: String(unchanged),
          })}
        </Text>
        {canApply && isApplicable && (
          <Button
            variant="primary"
            iconStart={<RiPlayLine />}
            isPending={isApplying}
            onPress={onApply}
          >
            {t('setup.plan.apply')}
          </Button>
        )}
      </div>
      <ul className={styles.changes}>
        {plan.changes.map(change => (
          <ChangeItem key={change.key} change={change} />
        ))}
      </ul>
    </>
  );
}
