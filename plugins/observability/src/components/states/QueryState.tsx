import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { errorMessage } from '../../api';
import { observabilityTranslationRef } from '../../translation';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';

/**
 * The states every query has: loading, error with retry, data; and data whose last refresh failed, which stays with a
 * word about it. What counts as empty is for `children` to say.
 */
export function QueryState<T>(props: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  loading?: ReactNode;
  compact?: boolean;
  /** What is missing where the user may not; has to be given on a page of no entity. */
  forbidden?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { query, compact, forbidden } = props;
  const retry = () => {
    query.refetch();
  };
  if (query.data === undefined) {
    return query.isError ? (
      <ErrorState
        error={query.error}
        onRetry={retry}
        compact={compact}
        forbidden={forbidden}
      />
    ) : (
      <>{props.loading ?? <LoadingState />}</>
    );
  }
  return (
    <>
      {query.isError && (
        <Alert
          status="warning"
          icon
          role="alert"
          mb="3"
          title={t('common.states.staleTitle')}
          description={errorMessage(query.error)}
          customActions={
            <Button size="small" variant="tertiary" onPress={retry}>
              {t('common.states.retry')}
            </Button>
          }
        />
      )}
      {props.children(query.data)}
    </>
  );
}
