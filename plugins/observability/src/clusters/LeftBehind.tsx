import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useMutation } from '@tanstack/react-query';
import { errorMessage, observabilityApiRef } from '../api';
import { useState } from 'react';
import { observabilityTranslationRef } from '../translation';
import styles from './ClustersPage.module.css';

/** What stands on a cluster for entities that the catalog no longer has; it is looked for, and deleted, on demand only. */
export function LeftBehind({ cluster }: { cluster: string }) {
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
        {objects.length > 0 && (
          <Button
            size="small"
            variant="secondary"
            destructive
            isPending={prune.isPending}
            onPress={() => setConfirming(true)}
          >
            {t('clusters.left.prune', { count: objects.length })}
          </Button>
        )}
      </div>
      {error && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('clusters.left.failed')}
          description={errorMessage(error)}
        />
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
      <Objects objects={objects} />
      {isConfirming && (
        <Dialog isOpen onOpenChange={isOpen => isOpen || setConfirming(false)}>
          <DialogHeader>{t('clusters.left.confirm')}</DialogHeader>
          <DialogBody>
            <Objects objects={objects} />
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" onPress={() => setConfirming(false)}>
              {t('clusters.left.cancel')}
            </Button>
            <Button
              variant="primary"
              destructive
              onPress={() => {
                setConfirming(false);
                prune.mutate(hash);
              }}
            >
              {t('clusters.left.prune', { count: objects.length })}
            </Button>
          </DialogFooter>
        </Dialog>
      )}
    </>
  );
}

function Objects(props: {
  objects: { key: string; kind: string; name: string; entityRef: string }[];
}) {
  return (
    <ul className={styles.list}>
      {props.objects.map(({ key, kind, name, entityRef }) => (
        <li key={key}>
          <strong>{kind}</strong> {name} ({entityRef})
        </li>
      ))}
    </ul>
  );
}
