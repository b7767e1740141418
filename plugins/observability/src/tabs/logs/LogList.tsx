import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { LogRow } from './LogRow';
import type { RowView } from './LogRow';
import { nextIndex } from './keyboard/nextIndex';
import { lineId } from './model/lineId';
import styles from './LogList.module.css';

const ROW_HEIGHT = 24;
/** Rows beyond those in sight: scrolling draws at once, so that few are needed. */
const OVERSCAN = 3;
/** Below this width, in pixels, the text of a row stands below its head; see LogRow.module.css. */
const NARROW = 640;

/** Rows from the end at which older lines are asked for. */
const NEAR_END = 30;

/**
 * Lines, youngest first, of which only those in sight are drawn. Lines that come on top do not move what a person reads further down; at
 * the top they push the list down.
 */
export function LogList(props: {
  lines: LogLine[];
  view: RowView;
  /** The id of the line whose details are open. */
  selected?: string;
  onSelect: (id: string | undefined) => void;
  /** Called while the end comes near. */
  onNearEnd?: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { lines, view, selected, onSelect, onNearEnd } = props;
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(selected);
  const isAtTop = (scroller.current?.scrollTop ?? 0) < ROW_HEIGHT;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: index => lineId(lines[index]),
    anchorTo: isAtTop ? 'start' : 'end',
  });

  // Wrapped rows have other heights, so those that were measured are wrong.
  useEffect(() => rows.measure(), [rows, view.isWrapped, view.isRaw]);

  // Not in every frame of a scroll: there may be very many.
  const activeIndex = useMemo(
    () =>
      active === undefined
        ? -1
        : lines.findIndex(line => lineId(line) === active),
    [lines, active],
  );
  const move = (event: KeyboardEvent) => {
    // Shortcuts of the browser are its own.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { isKnown, index } = nextIndex(event.key, {
      lines,
      active: activeIndex,
      pattern: view.pattern,
    });
    if (isKnown) {
      event.preventDefault();
      if (index === undefined) return;
      setActive(lineId(lines[index]));
      rows.scrollToIndex(index);
    } else if (event.key === 'Enter' && activeIndex >= 0) {
      event.preventDefault();
      onSelect(active);
    } else if (event.key === 'Escape') {
      onSelect(undefined);
    }
  };
  const click = (id: string) => {
    // Whoever marks text to copy it does not want a panel to open.
    if (window.getSelection()?.toString()) return;
    setActive(id);
    onSelect(id === selected ? undefined : id);
  };

  const shown = rows.getVirtualItems();
  // Elements are used again for other rows: writing into them costs a fraction of making new ones.
  const slots = shown.length + 1;
  // Where all rows have one height, none has to be measured.
  const isMeasured =
    view.isWrapped || (rows.scrollRect?.width ?? Infinity) <= NARROW;
  const isActiveDrawn = shown.some(({ index }) => index === activeIndex);
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('logs.list.label')}
      aria-activedescendant={isActiveDrawn ? `${listId}-${active}` : undefined}
      className={styles.root}
      onKeyDown={move}
      onScroll={() => {
        const last = rows.getVirtualItems().at(-1);
        if (last && last.index >= lines.length - NEAR_END) onNearEnd?.();
      }}
    >
      <div
        role="presentation"
        className={styles.space}
        style={{ height: rows.getTotalSize() }}
      >
        <div
          role="presentation"
          className={styles.window}
          data-wrapped={view.isWrapped || undefined}
          style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}
        >
          {shown.map(({ index }) => {
            const line = lines[index];
            const id = lineId(line);
            return (
              <div
                key={isMeasured ? id : index % slots}
                ref={isMeasured ? rows.measureElement : undefined}
                id={`${listId}-${id}`}
                data-index={index}
                role="option"
                tabIndex={-1}
                aria-selected={id === selected}
                aria-posinset={index + 1}
                aria-setsize={lines.length}
                data-active={id === active || undefined}
                className={styles.row}
                style={isMeasured ? undefined : { height: ROW_HEIGHT }}
                onClick={() => click(id)}
                onKeyDown={undefined}
              >
                <LogRow line={line} view={view} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
