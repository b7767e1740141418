import { RiLock2Line } from '@remixicon/react';
import styles from './PlanSection.module.css';

/** Why something is not offered. */
export function Reason(props: { children: string }) {
  return (
    <p className={styles.reason}>
      <RiLock2Line size={16} aria-hidden="true" />
      {props.children}
    </p>
  );
}
