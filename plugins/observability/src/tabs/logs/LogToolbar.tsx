import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonLink,
  Menu,
  MenuItem,
  MenuTrigger,
  ToggleButton,
} from '@backstage/ui';
import {
  RiDownloadLine,
  RiExternalLinkLine,
  RiGroupLine,
  RiPlayCircleLine,
  RiTextWrap,
} from '@remixicon/react';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ReactNode } from 'react';
import { saveText } from '../../lib/saveText';
import { observabilityTranslationRef } from '../../translation';
import { fileName, linesAsJson, linesAsText } from './model/download';
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
  const { entity } = useEntity();
  const { data: streams } = useLogStreams();
  const { lines, state, onChange, onLive, children } = props;
  const numbers = {
    count: lines.length,
    number: lines.length.toLocaleString('en'),
  };
  const save = (extension: 'txt' | 'json') =>
    extension === 'txt'
      ? saveText(
          fileName(entity.metadata.name, lines, 'txt'),
          linesAsText(lines),
        )
      : saveText(
          fileName(entity.metadata.name, lines, 'json'),
          linesAsJson(lines),
          'application/json',
        );
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
        <MenuTrigger>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            isDisabled={lines.length === 0}
          >
            {t('logs.list.download')}
          </Button>
          <Menu placement="bottom end">
            <MenuItem onAction={() => save('txt')}>
              {t('logs.list.downloadText', numbers)}
            </MenuItem>
            <MenuItem onAction={() => save('json')}>
              {t('logs.list.downloadJson', numbers)}
            </MenuItem>
          </Menu>
        </MenuTrigger>
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
