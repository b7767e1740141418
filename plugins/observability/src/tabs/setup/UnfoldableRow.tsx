import { RiArrowRightSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './UnfoldableRow.module.css';

/** A row of a table; more about it unfolds in a row of its own below. Without more there is nothing to press. */
export function UnfoldableRow(props: {
  /** What unfolds, for those who don't see the row. */
  label: string;
  /** What stands beside the button. */
  first: ReactNode;
  /** The other cells. */
  children: ReactNode;
  /** Number of cells, the first one included. */
  columns: number;
  /** What is drawn when it is unfolded. */
  more?: () => ReactNode;
  action?: string;
}) {
  const { label, first, children, columns, more, action } = props;
  const [isOpen, setOpen] = useState(false);
  const moreId = useId();
  return (
    <>
      <tr className={styles.row} data-action={action}>
        <td>
          <div className={styles.first}>
            {more ? (
              <button
                type="button"
                className={styles.toggle}
                aria-label={label}
                aria-expanded={isOpen}
                aria-controls={isOpen ? moreId : undefined}
                onClick={() => setOpen(!isOpen)}
              >
                <RiArrowRightSLine size={18} aria-hidden="true" />
              </button>
            ) : (
              <span className={styles.noToggle} />
            )}
            {first}
          </div>
        </td>
        {children}
      </tr>
      {more && isOpen && (
        <tr id={moreId} className={styles.more}>
          <td colSpan={columns}>{more()}</td>
        </tr>
      )}
    </>
  );
}
