import type { ReactNode } from 'react';
import styles from './Form.module.css';

/** A word beside a field. */
export function FieldHint(props: { children: ReactNode }) {
  return <p className={styles.hint}>{props.children}</p>;
}
