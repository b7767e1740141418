import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiErrorWarningLine,
  RiPlugLine,
  RiRefreshLine,
  RiWifiOffLine,
} from '@remixicon/react';
import { errorMessage, errorStatus } from '../../api';
import { errorCause } from '../../lib/errorCause';
import type { ErrorCause } from '../../lib/errorCause';
import { observabilityTranslationRef } from '../../translation';
import { ForbiddenState } from './ForbiddenState';
import { StateMessage } from './StateMessage';

const ICONS: Partial<Record<ErrorCause, typeof RiPlugLine>> = {
  unavailable: RiPlugLine,
  offline: RiWifiOffLine,
};

/** Why a part of the page could not be shown, what the other side said, and a way to try again where that can help. */
export function ErrorState(props: {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
  /** What is missing where the user may not; has to be given on a page of no entity. */
  forbidden?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { error, compact, onRetry } = props;
  const cause = errorCause(errorStatus(error), error);
  if (cause === 'forbidden') {
    return <ForbiddenState compact={compact} text={props.forbidden} />;
  }

  const texts: Record<
    Exclude<ErrorCause, 'forbidden'>,
    { title: string; advice?: string }
  > = {
    signIn: {
      title: t('common.states.signInTitle'),
      advice: t('common.states.signInText'),
    },
    signInElsewhere: {
      title: t('common.states.signInElsewhereTitle'),
      advice: t('common.states.signInElsewhereText'),
    },
    notFound: {
      title: t('common.states.notFoundTitle'),
      advice: t('common.states.notFoundText'),
    },
    refused: { title: t('common.states.refusedTitle') },
    conflict: { title: t('common.states.conflictTitle') },
    limit: {
      title: t('common.states.limitTitle'),
      advice: t('common.states.limitText'),
    },
    unavailable: {
      title: t('common.states.unavailableTitle'),
      advice: t('common.states.unavailableText'),
    },
    failed: { title: t('common.states.failedTitle') },
    offline: {
      title: t('common.states.offlineTitle'),
      advice: t('common.states.offlineText'),
    },
    unexpected: {
      title: t('common.states.unexpectedTitle'),
      advice: t('common.states.unexpectedText'),
    },
  };
  const { title, advice } = texts[cause];
  const Icon = ICONS[cause] ?? RiErrorWarningLine;
  return (
    <StateMessage
      compact={compact}
      tone="danger"
      role="alert"
      icon={<Icon size={compact ? 18 : 24} />}
      title={title}
      actions={
        // The same request would be refused again: it is for the user to change it.
        onRetry &&
        cause !== 'refused' && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiRefreshLine />}
            onPress={onRetry}
          >
            {t('common.states.retry')}
          </Button>
        )
      }
    >
      <p>{errorMessage(error)}</p>
      {advice && <p>{advice}</p>}
    </StateMessage>
  );
}
