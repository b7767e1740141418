import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiCodeSSlashLine,
  RiExpandWidthLine,
  RiFileCopyLine,
  RiLineChartLine,
  RiMore2Line,
  RiTableLine,
} from '@remixicon/react';
import { observabilityTranslationRef } from '../../translation';

/** Browsers give the clipboard to pages of HTTPS and localhost only. */
const canCopy = () => 'clipboard' in window.navigator;

/** What can be done with one panel. */
export function PanelMenu(props: {
  title: string;
  view: 'chart' | 'table';
  isWide: boolean;
  onView: (view: 'chart' | 'table') => void;
  onWide: (isWide: boolean) => void;
  onEdit: () => void;
  onCopy: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { title, view, isWide } = props;
  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={t('metrics.panel.options', { title })}
      />
      <Menu placement="bottom end">
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
        <MenuItem
          iconStart={<RiExpandWidthLine />}
          onAction={() => props.onWide(!isWide)}
        >
          {isWide ? t('metrics.panel.narrow') : t('metrics.panel.widen')}
        </MenuItem>
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
