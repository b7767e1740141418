import type { ReactNode } from 'react';
import styles from './Form.module.css';

/** What is wrong with a field, said at once to those who don't see it; nothing where nothing is. */
export function FieldProblem(props: { children: ReactNode }) {
  return props.children ? (
    <p role="alert" className={styles.problem}>
      {props.children}
    </p>
  ) : null;
}
