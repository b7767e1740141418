import type { ReactNode } from 'react';
import styles from './Form.module.css';

/** Fields that belong together, with what they are about. */
export function FormGroup(props: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}
