import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiCodeSSlashLine,
  RiFileCopyLine,
  RiFileDownloadLine,
  RiFullscreenExitLine,
  RiFullscreenLine,
  RiImageLine,
  RiLineChartLine,
  RiMore2Line,
  RiTableLine,
} from '@remixicon/react';
import { observabilityTranslationRef } from '../../translation';

/** Browsers give the clipboard to pages of HTTPS and localhost only. */
const canCopy = () => 'clipboard' in window.navigator;

/** What can be done with one panel. An action that is left out has nothing to work on. */
export function PanelMenu(props: {
  title: string;
  view: 'chart' | 'table';
  isAlone: boolean;
  onView: (view: 'chart' | 'table') => void;
  onAlone: (isAlone: boolean) => void;
  onEdit: () => void;
  onCopy: () => void;
  onPicture?: () => void;
  onCsv?: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { title, view, isAlone, onPicture, onCsv } = props;
  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('metrics.panel.options', { title })}
      />
      <Menu placement="bottom end">
        <MenuItem
          iconStart={isAlone ? <RiFullscreenExitLine /> : <RiFullscreenLine />}
          onAction={() => props.onAlone(!isAlone)}
        >
          {isAlone ? t('metrics.panel.showAll') : t('metrics.panel.showAlone')}
        </MenuItem>
        {view === 'chart' ? (
          <MenuItem
            iconStart={<RiTableLine />}
            onAction={() => props.onView('table')}
          >
            {t('metrics.panel.viewTable')}
          </MenuItem>
        ) : (
          <MenuItem
            iconStart={<RiLineChartLine />}
            onAction={() => props.onView('chart')}
          >
            {t('metrics.panel.viewChart')}
          </MenuItem>
        )}
        {onPicture && view === 'chart' && (
          <MenuItem iconStart={<RiImageLine />} onAction={onPicture}>
            {t('metrics.panel.savePicture')}
          </MenuItem>
        )}
        {onCsv && (
          <MenuItem iconStart={<RiFileDownloadLine />} onAction={onCsv}>
            {t('metrics.panel.saveCsv')}
          </MenuItem>
        )}
        <MenuItem iconStart={<RiCodeSSlashLine />} onAction={props.onEdit}>
          {t('metrics.panel.edit')}
        </MenuItem>
        {canCopy() && (
          <MenuItem iconStart={<RiFileCopyLine />} onAction={props.onCopy}>
            {t('metrics.panel.copy')}
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}
