import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiArrowLeftLine,
  RiArrowLeftSLine,
  RiArrowRightSLine,
} from '@remixicon/react';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { observabilityTranslationRef } from '../../translation';
import styles from './MetricsTab.module.css';
import { panelElementId } from './model/panelGroups';

/** Where Escape belongs to what is open above the page, is being typed into, or holds the crosshair. */
const ELSEWHERE =
  'input, textarea, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"], [data-held]';

/** One panel in the full width, with the ways to its neighbours and back to all of them; Escape goes back, too. */
export function PanelAlone(props: {
  panel: Panel;
  /** All of them, in their order. */
  panels: Panel[];
  onShow: (panelId: string | undefined) => void;
  children: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { panel, panels, onShow, children } = props;
  const place = panels.findIndex(({ id }) => id === panel.id);
  const neighbour = (by: number) => panels.at((place + by) % panels.length);
  const show = useRef(onShow);
  show.current = onShow;

  useEffect(() => {
    document.getElementById(panelElementId(panel.id))?.focus();
  }, [panel.id]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element && event.target.closest(ELSEWHERE);
      if (event.key === 'Escape' && !isElsewhere) show.current(undefined);
    };
    // On its way down: buttons keep the keys that they are pressed with to themselves.
    document.addEventListener('keydown', leave, true);
    return () => document.removeEventListener('keydown', leave, true);
  }, []);

  return (
    <div className={styles.group}>
      <nav className={styles.alone} aria-label={t('metrics.alone.label')}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiArrowLeftLine />}
          onPress={() => onShow(undefined)}
        >
          {t('metrics.alone.all')}
        </Button>
        {panels.length > 1 && (
          <>
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiArrowLeftSLine />}
              onPress={() => onShow(neighbour(-1)?.id)}
            >
              {neighbour(-1)?.title ?? ''}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              iconEnd={<RiArrowRightSLine />}
              onPress={() => onShow(neighbour(1)?.id)}
            >
              {neighbour(1)?.title ?? ''}
            </Button>
          </>
        )}
      </nav>
      {children}
    </div>
  );
}
