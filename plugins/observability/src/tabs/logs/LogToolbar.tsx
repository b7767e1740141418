import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, ToggleButton } from '@backstage/ui';
import {
  RiBarChartHorizontalLine,
  RiExternalLinkLine,
  RiGroupLine,
  RiPlayCircleLine,
  RiTextWrap,
} from '@remixicon/react';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import type { ReactNode } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { DownloadMenu } from './download/DownloadMenu';
import type { LogState } from './model/logState';
import { useLogStreams } from './useLogQueries';
import type { ChangeLogState } from './useLogState';
import styles from './LogsTab.module.css';

/** How the lines are shown, and where they can be taken. */
export function LogToolbar(props: {
  lines: LogLine[];
  state: LogState;
  onChange: ChangeLogState;
  /** Absent while lines are followed. */
  onLive?: () => void;
  /** What stands first. */
  children: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { data: streams } = useLogStreams();
  const { lines, state, onChange, onLive, children } = props;
  return (
    <div className={styles.toolbar}>
      <div className={styles.toolbarStart}>{children}</div>
      <div className={styles.toolbarEnd}>
        {onLive && (
          <ToggleButton
            size="small"
            iconStart={<RiGroupLine />}
            isSelected={state.view === 'patterns'}
            onChange={isSelected =>
              onChange({ view: isSelected ? 'patterns' : 'lines' })
            }
          >
            {t('logs.patterns.title')}
          </ToggleButton>
        )}
        {onLive && (
          <ToggleButton
            size="small"
            iconStart={<RiBarChartHorizontalLine />}
            isSelected={state.view === 'fields'}
            onChange={isSelected =>
              onChange({ view: isSelected ? 'fields' : 'lines' })
            }
          >
            {t('logs.counts.button')}
          </ToggleButton>
        )}
        <ToggleButton
          size="small"
          iconStart={<RiTextWrap />}
          isSelected={state.isWrapped}
          onChange={isWrapped => onChange({ isWrapped }, { replace: true })}
        >
          {t('logs.list.wrap')}
        </ToggleButton>
        <ToggleButton
          size="small"
          isSelected={state.isRaw}
          onChange={isRaw => onChange({ isRaw }, { replace: true })}
        >
          {t('logs.list.raw')}
        </ToggleButton>
        <DownloadMenu
          lines={lines}
          state={state}
          hasRange={onLive !== undefined}
        />
        {streams?.grafanaUrl && (
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiExternalLinkLine />}
            href={streams.grafanaUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('logs.list.grafana')}
          </ButtonLink>
        )}
        {onLive && (
          <Button
            size="small"
            variant="primary"
            iconStart={<RiPlayCircleLine />}
            aria-description={t('logs.list.liveHint')}
            onPress={onLive}
          >
            {t('logs.list.live')}
          </Button>
        )}
      </div>
    </div>
  );
}
