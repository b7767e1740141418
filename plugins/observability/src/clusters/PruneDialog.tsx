import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { LeftBehindResponse } from '@observability-kit/backstage-plugin-observability-common';
import { readableClass } from '../components/readable';
import { observabilityTranslationRef } from '../translation';
import { LeftBehindTable } from './LeftBehindTable';

/** Asks before what was left behind is deleted, and names every object. */
export function PruneDialog(props: {
  cluster: string;
  objects: LeftBehindResponse['objects'];
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { cluster, objects, onCancel, onConfirm } = props;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onCancel()}
      width={720}
      className={readableClass}
    >
      <DialogHeader>{t('clusters.left.confirm', { cluster })}</DialogHeader>
      <DialogBody>
        <LeftBehindTable objects={objects} />
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onCancel}>
          {t('clusters.left.cancel')}
        </Button>
        <Button variant="primary" destructive onPress={onConfirm}>
          {t('clusters.left.prune', { count: objects.length })}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
