import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { observabilityTranslationRef } from '../../../translation';
import type { DownloadState } from './useDownload';

/** How far a download is, with the way to end it; how it failed, or what its file lacks. */
export function DownloadStatus(props: {
  state: DownloadState;
  onCancel: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onCancel } = props;
  if (state.status === 'idle') return null;
  const words = () => {
    switch (state.status) {
      case 'running':
        return t('logs.download.running', {
          lines: state.progress.lines.toLocaleString('en'),
          percent: String(Math.floor(state.progress.share * 100)),
        });
      case 'limited':
        return t('logs.download.limited', {
          lines: state.lines.toLocaleString('en'),
        });
      default:
        return t('logs.download.failed', {
          message: state.message ?? t('logs.download.broken'),
        });
    }
  };
  const isRunning = state.status === 'running';
  return (
    <>
      <span role={isRunning ? 'status' : 'alert'}>
        <Text variant="body-small">{words()}</Text>
      </span>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiCloseLine />}
        aria-label={
          isRunning ? t('logs.download.cancel') : t('logs.download.dismiss')
        }
        onPress={onCancel}
      />
    </>
  );
}
