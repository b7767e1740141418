import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { Fragment, memo } from 'react';
import type { TimeZoneChoice } from '../../lib/timeRange';
import { columnValue } from './columns/columnValue';
import { LineText } from './LineText';
import { lineView } from './model/lineView';
import { formatNanoseconds } from './model/nanoseconds';
import type { RowWords } from './useRowWords';
import styles from './LogRow.module.css';

/** How rows are drawn. */
export interface RowView {
  zone: TimeZoneChoice;
  isRaw: boolean;
  isWrapped: boolean;
  /** What was searched for. */
  pattern?: RegExp;
  /** Lines of more than one day are shown. */
  showsDate: boolean;
  /** Short names of the pods, where there is more than one. */
  pods?: Map<string, string>;
  /** Fields and labels in columns of their own. */
  columns: string[];
  /** Asked for once, not for each row. */
  words: RowWords;
}

function Row(props: { line: LogLine; view: RowView }) {
  const { line, view } = props;
  const { segments, extras, cut, folded } = lineView(line, view);
  const exact = formatNanoseconds(line.timestamp, view.zone);
  // Milliseconds are enough to read; the rest is in the title and in the details.
  const shown = exact.slice(view.showsDate ? 5 : 11, 23);
  const pod = line.labels.pod ?? '';
  return (
    <div
      className={styles.row}
      data-wrapped={view.isWrapped || undefined}
      data-level={line.level}
    >
      <time className={styles.time} title={exact}>
        {shown}
      </time>{' '}
      <span className={styles.level}>{view.words.levels[line.level]}</span>{' '}
      {view.pods && (
        <span className={styles.pod} title={pod}>
          {view.pods.get(pod) ?? pod}
        </span>
      )}{' '}
      {view.columns.map(name => {
        const value = columnValue(line, name);
        return (
          <Fragment key={name}>
            <span
              className={styles.column}
              title={`${name}: ${value}`}
              dir="auto"
            >
              {value || '–'}
            </span>{' '}
          </Fragment>
        );
      })}
      <span className={styles.text} dir="auto">
        <LineText segments={segments} />
        {extras.length > 0 && (
          <span className={styles.extra}>
            <LineText segments={extras} />
          </span>
        )}
        {folded > 0 && (
          <span className={styles.extra}>{view.words.folded(folded)}</span>
        )}
        {cut > 0 && <span className={styles.extra}>{view.words.cut(cut)}</span>}
      </span>
    </div>
  );
}

/** One line: when, how bad, where, what. */
export const LogRow = memo(Row);
