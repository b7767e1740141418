import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLock2Line } from '@remixicon/react';
import { useEntityRef } from '../../api';
import { observabilityTranslationRef } from '../../translation';
import { StateMessage } from './StateMessage';

interface ForbiddenProps {
  compact?: boolean;
  /** What is missing, on a page that belongs to no entity. */
  text?: string;
}

/** The user is known and may not. There is no point in trying again, so it offers none. */
export function ForbiddenState({ compact, text }: ForbiddenProps) {
  // Only a page of an entity has one to name: asking for it elsewhere throws.
  return text === undefined ? (
    <OfEntity compact={compact} />
  ) : (
    <Forbidden compact={compact}>{text}</Forbidden>
  );
}

function OfEntity({ compact }: { compact?: boolean }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const entityRef = useEntityRef();
  return (
    <Forbidden compact={compact}>
      {t('common.states.forbiddenText', { entityRef })}
    </Forbidden>
  );
}

function Forbidden(props: { compact?: boolean; children: string }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <StateMessage
      compact={props.compact}
      tone="warning"
      role="alert"
      icon={<RiLock2Line size={props.compact ? 18 : 24} />}
      title={t('common.states.forbiddenTitle')}
    >
      {props.children}
    </StateMessage>
  );
}
