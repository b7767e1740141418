import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type { PlanResponse } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { planSummary } from './model/planSummary';

/** Asks before a plan is applied, with its numbers. */
export function ApplyDialog(props: {
  plan: PlanResponse;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { plan, onCancel, onConfirm } = props;
  const { create, update, remove, stuck } = planSummary(plan);
  return (
    <Dialog isOpen onOpenChange={isOpen => isOpen || onCancel()} width={480}>
      <DialogHeader>{t('setup.plan.confirmTitle')}</DialogHeader>
      <DialogBody>
        <Text as="p">
          {t('setup.plan.confirmText', {
            cluster: plan.cluster,
            create: String(create),
            update: String(update),
            remove: String(remove),
          })}
        </Text>
        {stuck > 0 && <Text as="p">{t('setup.plan.confirmStuck')}</Text>}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onCancel}>
          {t('setup.plan.cancel')}
        </Button>
        <Button variant="primary" destructive={remove > 0} onPress={onConfirm}>
          {t('setup.plan.apply')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
