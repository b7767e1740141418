import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SilenceRequest } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { Section } from '../components/Section';
import { EmptyState, QueryState } from '../components/states';
import { observabilityTranslationRef } from '../translation';
import { MaintenanceForm } from './MaintenanceForm';
import { Results } from './Results';
import { useComponents } from './useComponents';
import { useMaintenance } from './useMaintenance';

/** Silences the components of an owner or a system for a maintenance window. */
export function Maintenance() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const components = useComponents();
  const { outcomes, busy, silence, end } = useMaintenance();
  const [request, setRequest] = useState<SilenceRequest>();
  return (
    <Section title={t('maintenance.title')} description={t('maintenance.text')}>
      <QueryState query={components}>
        {choices =>
          choices.length === 0 ? (
            <EmptyState title={t('maintenance.empty')}>
              {t('maintenance.emptyText')}
            </EmptyState>
          ) : (
            <>
              <MaintenanceForm
                choices={choices}
                busy={busy}
                onSilence={(entityRefs, wanted) => {
                  setRequest(wanted);
                  void silence(entityRefs, wanted);
                }}
              />
              {request && (
                <Results
                  choices={choices}
                  outcomes={outcomes}
                  busy={busy}
                  onRetry={entityRefs => void silence(entityRefs, request)}
                  onEnd={() => void end()}
                />
              )}
            </>
          )
        }
      </QueryState>
    </Section>
  );
}
