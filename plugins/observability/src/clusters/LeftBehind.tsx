import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { observabilityApiRef } from '../api';
import { FailedAction } from '../components/states';
import { observabilityTranslationRef } from '../translation';
import { LeftBehindTable } from './LeftBehindTable';
import { PruneDialog } from './PruneDialog';
import styles from './ClustersPage.module.css';

/**
 * What stands on a cluster for entities that the catalog no longer has; it is looked for, and deleted, on demand only. Whoever sees the
 * cluster sees it; deleting takes a permission of its own.
 */
export function LeftBehind(props: { cluster: string; canPrune: boolean }) {
  const { cluster, canPrune } = props;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const [isConfirming, setConfirming] = useState(false);
  const look = useMutation({ mutationFn: () => api.getLeftBehind(cluster) });
  const prune = useMutation({
    mutationFn: (hash: string) => api.prune(cluster, hash),
    onSettled: () => look.mutate(),
  });
  const { objects = [], hash = '' } = look.data ?? {};
  const error = prune.error ?? look.error;
  const failed = prune.data?.results.filter(
    ({ outcome }) => outcome !== 'applied',
  );
  const deletable = objects.filter(({ action }) => action === 'delete');
  return (
    <>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          isPending={look.isPending}
          onPress={() => {
            prune.reset();
            look.mutate();
          }}
        >
          {t('clusters.left.look')}
        </Button>
        {canPrune && deletable.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            destructive
            isPending={prune.isPending}
            onPress={() => setConfirming(true)}
          >
            {t('clusters.left.prune', { count: deletable.length })}
          </Button>
        )}
      </div>
      {!canPrune && objects.length > 0 && (
        <p className={styles.reason}>
          <RiLock2Line size={16} aria-hidden="true" />
          {t('clusters.left.mayNotPrune')}
        </p>
      )}
      {error && (
        <FailedAction title={t('clusters.left.failed')} error={error} />
      )}
      {failed && failed.length > 0 && (
        <ul className={styles.list} role="alert">
          {failed.map(({ key, message }) => (
            <li key={key}>
              {key}: {message}
            </li>
          ))}
        </ul>
      )}
      {look.isSuccess && objects.length === 0 && (
        <p role="status">{t('clusters.left.none')}</p>
      )}
      {objects.length > 0 && <LeftBehindTable objects={objects} />}
      {isConfirming && (
        <PruneDialog
          cluster={cluster}
          objects={deletable}
          onCancel={() => setConfirming(false)}
          onConfirm={() => {
            setConfirming(false);
            prune.mutate(hash);
          }}
        />
      )}
    </>
  );
}
