import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import {
  RiLayoutColumnLine,
  RiZoomInLine,
  RiZoomOutLine,
} from '@remixicon/react';
import { CopyButton } from '../../components/CopyButton';
import { observabilityTranslationRef } from '../../translation';
import { visibleText } from './model/ansi';
import type { NarrowBy } from './model/narrow';
import styles from './LineDetails.module.css';

/** A name with a value, and how a query is narrowed by it, if it can be. */
export interface ValueRow {
  name: string;
  value: string;
  by?: NarrowBy;
}

const SHORT = 60;

/** Fields or labels of a line, each with ways to see more of it, or no more. */
export function ValueTable(props: {
  title: string;
  rows: ValueRow[];
  /** Said where there are none. */
  empty?: string;
  onNarrow?: (by: NarrowBy, isEqual: boolean) => void;
  /** Names that have a column in the list. */
  columns?: string[];
  /** Gives a name a column, or takes it away. */
  onColumn?: (name: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { title, rows, empty, onNarrow, columns, onColumn } = props;
  if (rows.length === 0) return <p className={styles.none}>{empty}</p>;
  return (
    <table className={styles.table}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ name, value, by }) => {
          const short =
            value.length > SHORT ? `${value.slice(0, SHORT)}…` : value;
          return (
            <tr key={name}>
              <th scope="row">{visibleText(name)}</th>
              <td className={styles.value} dir="auto">
                {visibleText(value)}
              </td>
              <td>
                <div className={styles.buttons}>
                  {by && onNarrow && (
                    <>
                      <ButtonIcon
                        size="small"
                        variant="tertiary"
                        icon={<RiZoomInLine />}
                        aria-label={t('logs.details.include', {
                          name,
                          value: short,
                        })}
                        onPress={() => onNarrow(by, true)}
                      />
                      <ButtonIcon
                        size="small"
                        variant="tertiary"
                        icon={<RiZoomOutLine />}
                        aria-label={t('logs.details.exclude', {
                          name,
                          value: short,
                        })}
                        onPress={() => onNarrow(by, false)}
                      />
                    </>
                  )}
                  {onColumn && (
                    <ButtonIcon
                      size="small"
                      variant="tertiary"
                      icon={<RiLayoutColumnLine />}
                      aria-label={
                        columns?.includes(name)
                          ? t('logs.details.hideColumn', { name })
                          : t('logs.details.showColumn', { name })
                      }
                      onPress={() => onColumn(name)}
                    />
                  )}
                  <CopyButton
                    text={value}
                    label={t('logs.details.copyValue', { name })}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
