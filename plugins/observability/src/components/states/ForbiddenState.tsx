import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLock2Line } from '@remixicon/react';
import { useEntityRef } from '../../api';
import { observabilityTranslationRef } from '../../translation';
import { StateMessage } from './StateMessage';

/** The user is known and may not. There is no point in trying again, so it offers none. */
export function ForbiddenState(props: { compact?: boolean }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const entityRef = useEntityRef();
  return (
    <StateMessage
      compact={props.compact}
      tone="warning"
      role="alert"
      icon={<RiLock2Line size={props.compact ? 18 : 24} />}
      title={t('common.states.forbiddenTitle')}
    >
      {t('common.states.forbiddenText', { entityRef })}
    </StateMessage>
  );
}
