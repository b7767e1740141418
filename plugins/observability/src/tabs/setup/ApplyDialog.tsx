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
import { readableClass } from '../../components/readable';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { PlanCounts } from './PlanCounts';
import { objectName } from './model/objectName';
import { planSummary } from './model/planSummary';
import styles from './ApplyResult.module.css';

/** Asks before a plan is applied, with its numbers. */
export function ApplyDialog(props: {
  plan: PlanResponse;
  /** Keys of what is to be taken over. */
  adopt: ReadonlySet<string>;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { plan, adopt, onCancel, onConfirm } = props;
  const { cluster, changes } = plan;
  const { remove, stuck } = planSummary(plan, adopt);
  const named = changes.filter(
    ({ key, action }) => action === 'delete' || adopt.has(key),
  );
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onCancel()}
      width={480}
      className={readableClass}
    >
      <DialogHeader>{t('setup.plan.confirmTitle')}</DialogHeader>
      <DialogBody>
        <div className={styles.root}>
          <Text as="p">{t('setup.plan.confirmText', { cluster })}</Text>
          <PlanCounts
            changes={changes.filter(
              ({ key, action }) =>
                ['create', 'update', 'delete'].includes(action) ||
                adopt.has(key),
            )}
          />
          {named.length > 0 && (
            <ul className={styles.names}>
              {named.map(({ key, cluster: where = '', action }) => (
                <li key={`${where} ${key}`}>
                  <ActionBadge action={action} /> {objectName(key)}
                  {where && ` (${where})`}
                </li>
              ))}
            </ul>
          )}
          {stuck > 0 && (
            <Text as="p" color="secondary">
              {t('setup.plan.confirmStuck')}
            </Text>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onCancel}>
          {t('setup.plan.cancel')}
        </Button>
        <Button variant="primary" destructive={remove > 0} onPress={onConfirm}>
          {t('setup.plan.confirmYes', { cluster })}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
