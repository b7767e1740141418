import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiSearchEyeLine } from '@remixicon/react';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { Section } from '../../components/Section';
import { FailedAction, LoadingState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { ApplyDialog } from './ApplyDialog';
import { ApplyRunView } from './ApplyRunView';
import { PlanView } from './PlanView';
import { Reason } from './Reason';
import { isRunning } from './model/applyRun';
import { planSummary } from './model/planSummary';
import { useApplyRun } from './useApplyRun';
import type { Planning } from './usePlan';

/** Plan, look, apply, read what became of it. */
export function PlanSection(props: {
  setup: SetupResponse;
  planning: Planning;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { setup, planning } = props;
  const { allowed, problems } = setup;
  const { run, start, dismiss } = useApplyRun();
  const [isConfirming, setConfirming] = useState(false);
  const [adopt, setAdopt] = useState<ReadonlySet<string>>(new Set());
  const isApplying = run !== undefined && isRunning(run);
  const plan = planning.isPending || isApplying ? undefined : planning.data;
  const makePlan = () => {
    setAdopt(new Set());
    planning.mutate();
  };
  const choose = (key: string, isChosen: boolean) =>
    setAdopt(
      before =>
        new Set(
          isChosen
            ? [...before, key]
            : [...before].filter(each => each !== key),
        ),
    );
  return (
    <Section
      title={t('setup.plan.title')}
      description={t('setup.plan.description')}
      actions={
        allowed.plan && (
          <Button
            size="small"
            variant={
              plan && planSummary(plan, adopt).isApplicable
                ? 'secondary'
                : 'primary'
            }
            iconStart={<RiSearchEyeLine />}
            isDisabled={problems.length > 0 || isApplying}
            isPending={planning.isPending}
            onPress={makePlan}
          >
            {plan || run ? t('setup.plan.planAgain') : t('setup.plan.plan')}
          </Button>
        )
      }
    >
      {!allowed.plan && <Reason>{t('setup.plan.mayNotPlan')}</Reason>}
      {allowed.plan && !allowed.apply && (
        <Reason>{t('setup.plan.mayNotApply')}</Reason>
      )}
      {allowed.plan && problems.length > 0 && (
        <Text as="p" color="secondary">
          {t('setup.plan.problems')}
        </Text>
      )}
      {planning.isPending && <LoadingState rows={3} height={44} />}
      {planning.isError && (
        <FailedAction title={t('setup.plan.failed')} error={planning.error} />
      )}
      {plan && (
        <PlanView
          plan={plan}
          madeMs={planning.submittedAt}
          allowed={allowed}
          adoption={{ chosen: adopt, onChoose: choose }}
          onApply={() => setConfirming(true)}
        />
      )}
      {run && (
        <ApplyRunView
          run={run}
          onDismiss={dismiss}
          onPlan={() => {
            dismiss();
            makePlan();
          }}
        />
      )}
      {isConfirming && plan && (
        <ApplyDialog
          plan={plan}
          adopt={adopt}
          onCancel={() => setConfirming(false)}
          onConfirm={() => {
            setConfirming(false);
            start(plan, adopt);
            // What is applied, or was refused as out of date, is not worth another look.
            planning.reset();
          }}
        />
      )}
    </Section>
  );
}
