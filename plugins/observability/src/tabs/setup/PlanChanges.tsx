import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  PlannedChange,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { PlanTable } from './PlanTable';
import type { Adoption } from './PlanTable';
import { inOrder } from './model/planOrder';

/** Nothing happens to it, and nothing is to be said of it. */
const isQuiet = ({ action, drift }: PlannedChange) =>
  action === 'unchanged' && !drift;

/** The objects of a plan; those that stay as they are on demand. */
export function PlanChanges(props: {
  plan: PlanResponse;
  adoption?: Adoption;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { plan, adoption } = props;
  const [isWhole, setWhole] = useState(false);
  const changes = inOrder(plan.changes);
  const shown = changes.filter(change => isWhole || !isQuiet(change));
  const quiet = changes.filter(isQuiet).length;
  return (
    <>
      {shown.length > 0 && (
        <PlanTable changes={shown} cluster={plan.cluster} adoption={adoption} />
      )}
      {quiet > 0 && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={isWhole}
            onPress={() => setWhole(!isWhole)}
          >
            {isWhole
              ? t('setup.plan.hideUnchanged')
              : t('setup.plan.showUnchanged', { count: quiet })}
          </Button>
        </div>
      )}
    </>
  );
}
