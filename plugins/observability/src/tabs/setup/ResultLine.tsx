import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiQuestionLine,
  RiSkipForwardLine,
  RiTimeLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { Outcome } from './model/applyRun';
import styles from './ApplyResult.module.css';

const ICONS: Record<Outcome, typeof RiCheckboxCircleFill> = {
  applied: RiCheckboxCircleFill,
  failed: RiCloseCircleFill,
  skipped: RiSkipForwardLine,
  waiting: RiTimeLine,
  unknown: RiQuestionLine,
};

/** One line of a result: how it went, what it was, and what was said. */
export function ResultLine(props: {
  outcome: Outcome;
  word: string;
  detail: ReactNode;
  name: string;
  message?: string;
}) {
  const { outcome, word, detail, name, message } = props;
  const Icon = ICONS[outcome];
  return (
    <li className={styles.line} data-outcome={outcome}>
      <span className={styles.word}>
        <Icon size={16} aria-hidden="true" />
        {word}
      </span>
      <span>{detail}</span>
      <span className={styles.name}>{name}</span>
      {message && <span className={styles.message}>{message}</span>}
    </li>
  );
}
