import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  Text,
} from '@backstage/ui';
import type { TestAlertRequest } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { readableClass } from '../../../components/readable';
import { FailedAction } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { useSeverityWords } from '../StatusBadge';
import { useSendTestAlert } from './useTestAlert';
import styles from './TestAlert.module.css';

const SEVERITIES: TestAlertRequest['severity'][] = [
  'critical',
  'warning',
  'info',
];

/** Asks before people are told. */
export function TestAlertDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = useSeverityWords();
  const [severity, setSeverity] =
    useState<TestAlertRequest['severity']>('warning');
  const send = useSendTestAlert(onClose);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={480}
      className={readableClass}
      isDismissable={!send.isPending}
    >
      <DialogHeader>{t('testAlert.dialogTitle')}</DialogHeader>
      <DialogBody>
        <div className={styles.form}>
          <Text as="p">{t('testAlert.dialogText')}</Text>
          <Select
            label={t('testAlert.severity')}
            description={t('testAlert.severityHint')}
            options={SEVERITIES.map(id => ({ id, label: words[id] }))}
            value={severity}
            onChange={key => {
              const chosen = SEVERITIES.find(known => known === key);
              if (chosen) setSeverity(chosen);
            }}
          />
          {send.isError && (
            <FailedAction title={t('testAlert.failed')} error={send.error} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('testAlert.cancel')}
        </Button>
        <Button
          variant="primary"
          isPending={send.isPending}
          onPress={() => send.mutate({ severity })}
        >
          {t('testAlert.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
