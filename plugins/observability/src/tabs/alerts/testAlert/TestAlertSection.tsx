import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiSendPlaneLine } from '@remixicon/react';
import { observabilityAlertTestPermission } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { Section } from '../../../components/Section';
import { QueryState } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { TestAlertDialog } from './TestAlertDialog';
import { TestAlertWay } from './TestAlertWay';
import { useTestAlert, useTestAlertPermission } from './useTestAlert';

/** Sends an alert that is none, and shows how far it comes. */
export function TestAlertSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const [isAsking, setAsking] = useState(false);
  const permission = useTestAlertPermission();
  const query = useTestAlert();
  return (
    <Section
      title={t('testAlert.title')}
      description={t('testAlert.description')}
      actions={
        permission === 'allowed' && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiSendPlaneLine />}
            onPress={() => setAsking(true)}
          >
            {t('testAlert.send')}
          </Button>
        )
      }
    >
      {permission === 'forbidden' && (
        <Text as="p" variant="body-small" color="secondary">
          {t('testAlert.forbidden', {
            permission: observabilityAlertTestPermission.name,
          })}
        </Text>
      )}
      <QueryState query={query} compact>
        {({ test }) =>
          test ? (
            <TestAlertWay test={test} />
          ) : (
            <Text as="p" color="secondary">
              {t('testAlert.none')}
            </Text>
          )
        }
      </QueryState>
      {isAsking && <TestAlertDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}
