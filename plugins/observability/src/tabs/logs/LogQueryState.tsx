import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiFileList2Line } from '@remixicon/react';
import type { ReactNode } from 'react';
import { errorMessage, errorStatus } from '../../api';
import { EmptyState, ErrorState, LoadingState } from '../../components/states';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import type { useLogPages } from './useLogPages';
import styles from './LogsTab.module.css';

/** The states of the first page: loading, no logs at all, refused or failed, and, while another one loads, the former one. */
export function LogQueryState(props: {
  query: ReturnType<typeof useLogPages>['query'];
  children: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { query, children } = props;
  if (query.isError && !query.data) {
    // Logs that are turned off, or a cluster without a place for them: nothing is broken, and trying again does not help.
    return errorStatus(query.error) === 404 ? (
      <EmptyState
        icon={<RiFileList2Line size={24} />}
        title={t('logs.empty.offTitle')}
        actions={
          setupLink && (
            <ButtonLink size="small" variant="secondary" href={setupLink()}>
              {t('logs.empty.doctor')}
            </ButtonLink>
          )
        }
      >
        {errorMessage(query.error)}
      </EmptyState>
    ) : (
      <ErrorState
        error={query.error}
        onRetry={() => {
          query.refetch();
        }}
      />
    );
  }
  if (!query.data) return <LoadingState rows={4} height={96} />;
  return (
    <div
      className={styles.results}
      data-stale={query.isPlaceholderData || undefined}
      aria-busy={query.isFetching}
    >
      {children}
    </div>
  );
}
