import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { RiLock2Line, RiSearchEyeLine } from '@remixicon/react';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { errorMessage } from '../../api';
import { Section } from '../../components/Section';
import { LoadingState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { ApplyDialog } from './ApplyDialog';
import { ApplyError } from './ApplyError';
import { ApplyResult } from './ApplyResult';
import { PlanView } from './PlanView';
import { ResultList } from './ResultList';
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
  const [adopt, setAdopt] = useState<ReadonlySet<string>>(new Set());
  const makePlan = () => {
    setAdopt(new Set());
    apply.reset();
    plan.mutate();
  };
  const run = (hash: string) => {
    setConfirming(false);
    apply.mutate({
      hash,
      ...(adopt.size > 0 && { adopt: [...adopt] }),
    });
  };
  const isApplicable = plan.data && planSummary(plan.data, adopt).isApplicable;
  // A plan that was refused as out of date is not worth another look.
  const isSpent = apply.isSuccess || apply.isError;
  return (
    <Section
      title={t('setup.plan.title')}
      description={t('setup.plan.description')}
      actions={
        allowed.plan && (
          <Button
            size="small"
            variant={isApplicable && !isSpent ? 'secondary' : 'primary'}
            iconStart={<RiSearchEyeLine />}
            isDisabled={problems.length > 0 || apply.isPending}
            isPending={plan.isPending}
            onPress={makePlan}
          >
            {plan.data ? t('setup.plan.planAgain') : t('setup.plan.plan')}
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
      {plan.isPending && <LoadingState rows={3} height={44} />}
      {plan.isError && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('setup.plan.failed')}
          description={errorMessage(plan.error)}
        />
      )}
      {apply.isError && <ApplyError error={apply.error} onPlan={makePlan} />}
      {apply.isPending && apply.progress.length > 0 && (
        <>
          <Text as="p" color="secondary">
            {t('setup.plan.goesOn')}
          </Text>
          <ResultList results={apply.progress} />
        </>
      )}
      {apply.data && <ApplyResult response={apply.data} />}
      {plan.data && !plan.isPending && !isSpent && (
        <PlanView
          plan={plan.data}
          madeMs={plan.submittedAt}
          canApply={allowed.apply}
          adoption={
            allowed.apply && allowed.adopt
              ? {
                  chosen: adopt,
                  onChoose: (key, isChosen) =>
                    setAdopt(
                      before =>
                        new Set(
                          isChosen
                            ? [...before, key]
                            : [...before].filter(each => each !== key),
                        ),
                    ),
                }
              : undefined
          }
          isApplying={apply.isPending}
          onApply={() => setConfirming(true)}
        />
      )}
      {isConfirming && plan.data && (
        <ApplyDialog
          plan={plan.data}
          adopt={adopt}
          onCancel={() => setConfirming(false)}
          onConfirm={() => run(plan.data.hash)}
        />
      )}
    </Section>
  );
}

/** Why something is not offered. */
function Reason(props: { children: string }) {
  return (
    <p className={styles.reason}>
      <RiLock2Line size={16} aria-hidden="true" />
      {props.children}
    </p>
  );
}
