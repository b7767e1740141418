import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import type {
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import { readableClass } from '../../../components/readable';
import { FailedAction } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { MatcherList } from './MatcherList';
import { useExpireSilence } from './useSilenceActions';
import styles from './SilenceDialog.module.css';

/** Asks before a silence ends, and says what would be sent again. */
export function ExpireDialog(props: {
  silence: Silence;
  /** Number of alerts that it holds back now. */
  hits: number;
  enforced: Matcher[];
  onClose: () => void;
  onExpired: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { silence, hits, enforced, onClose, onExpired } = props;
  const expire = useExpireSilence(onExpired);
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={520}
      className={readableClass}
    >
      <DialogHeader>{t('alerts.expire.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.stack}>
          <Text as="p" weight="bold">
            {silence.comment}
          </Text>
          <MatcherList matchers={silence.matchers} enforced={enforced} />
          <Text as="p">
            {hits > 0
              ? t('alerts.expire.text', { count: hits })
              : t('alerts.expire.none')}
          </Text>
          {expire.isError && (
            <FailedAction
              title={t('alerts.expire.failed')}
              error={expire.error}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('alerts.expire.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={expire.isPending}
          onPress={() => expire.mutate(silence.id)}
        >
          {t('alerts.expire.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
