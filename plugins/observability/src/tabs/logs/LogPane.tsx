import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTimeRange } from '../../components/timeRange';
import { formatDate } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import { ColumnBar } from './columns/ColumnBar';
import { ContextDialog } from './ContextDialog';
import { KeyboardHelp } from './keyboard/KeyboardHelp';
import { LineDetails } from './LineDetails';
import { LogList } from './LogList';
import type { RowView } from './LogRow';
import { highlightPattern } from './model/highlight';
import { lineId } from './model/lineId';
import type { LogState } from './model/logState';
import { toMilliseconds } from './model/nanoseconds';
import { narrowed } from './model/narrow';
import { shortPodNames } from './model/podNames';
import type { ChangeLogState } from './useLogState';
import { useRowWords } from './useRowWords';
import styles from './LogPane.module.css';

/** The lines, and beside them the details of one. */
export function LogPane(props: {
  lines: LogLine[];
  state: LogState;
  onChange: ChangeLogState;
  /** The LogQL that the state was sent as, where it is known. */
  sent?: string;
  onNearEnd?: () => void;
  /** Whether a line that the address names should be among the lines. */
  isComplete: boolean;
  footer?: ReactNode;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { lines, state, onChange, sent, onNearEnd, isComplete, footer } = props;
  const [contextOf, setContextOf] = useState<LogLine>();
  const selected = useMemo(
    () =>
      state.line ? lines.find(line => lineId(line) === state.line) : undefined,
    [lines, state.line],
  );
  const select = (line: string | undefined) =>
    onChange({ line }, { replace: true });

  const pods = useMemo(
    () => shortPodNames(lines.flatMap(({ labels }) => labels.pod ?? [])),
    [lines],
  );
  const dayOf = (line?: LogLine) =>
    line && formatDate(toMilliseconds(line.timestamp), zone);
  const showsDate = dayOf(lines[0]) !== dayOf(lines[lines.length - 1]);
  const showsPods = pods.size > 1;
  const { isRaw, isWrapped } = state;
  // The same array as long as it says the same, so that rows need not be drawn anew.
  const columnText = JSON.stringify(state.columns);
  const columns = useMemo((): string[] => JSON.parse(columnText), [columnText]);
  const setColumns = (next: string[]) =>
    onChange({ columns: next }, { replace: true });
  const words = useRowWords();
  const view = useMemo(
    (): RowView => ({
      zone,
      isRaw,
      isWrapped,
      pattern: highlightPattern(state),
      showsDate,
      pods: showsPods ? pods : undefined,
      words,
      columns,
    }),
    [zone, isRaw, isWrapped, state, showsDate, showsPods, pods, words, columns],
  );
  return (
    <Box bg="neutral" className={styles.root}>
      {state.line && !selected && isComplete && (
        <p role="status" className={styles.missing}>
          {t('logs.details.missing')}
        </p>
      )}
      <ColumnBar
        columns={columns}
        onRemove={name => setColumns(columns.filter(each => each !== name))}
      />
      <div className={styles.split} data-open={Boolean(selected) || undefined}>
        <LogList
          lines={lines}
          view={view}
          selected={state.line}
          onSelect={select}
          onNearEnd={onNearEnd}
        />
        {selected && (
          <LineDetails
            line={selected}
            onClose={() => select(undefined)}
            onContext={() => setContextOf(selected)}
            sent={sent}
            columns={columns}
            onColumns={setColumns}
            onNarrow={
              sent === undefined
                ? undefined
                : (by, isEqual) =>
                    onChange(narrowed(state, selected, by, isEqual, sent))
            }
          />
        )}
      </div>
      <div className={styles.footer}>
        {footer}
        <KeyboardHelp />
      </div>
      {contextOf && (
        <ContextDialog
          line={contextOf}
          view={view}
          onClose={() => setContextOf(undefined)}
        />
      )}
    </Box>
  );
}
