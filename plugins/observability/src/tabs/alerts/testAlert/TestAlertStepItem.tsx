import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckboxCircleFill,
  RiCheckboxCircleLine,
  RiCloseCircleFill,
  RiHourglassLine,
  RiQuestionFill,
  RiSkipForwardLine,
} from '@remixicon/react';
import type { TestAlertStep } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';
import { useStepWords } from './useStepWords';
import styles from './TestAlert.module.css';

const ICONS: Record<TestAlertStep['status'], typeof RiHourglassLine> = {
  ok: RiCheckboxCircleFill,
  likely: RiCheckboxCircleLine,
  waiting: RiHourglassLine,
  failed: RiCloseCircleFill,
  unknown: RiQuestionFill,
  skipped: RiSkipForwardLine,
};

/** One step: how it stands, and what was seen. */
export function TestAlertStepItem({ step }: { step: TestAlertStep }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { id, status, evidence } = step;
  const words = useStepWords();
  const Icon = ICONS[status];
  const states: Record<TestAlertStep['status'], string> = {
    ok: t('testAlert.status.ok'),
    likely: t('testAlert.status.likely'),
    waiting: t('testAlert.status.waiting'),
    failed: t('testAlert.status.failed'),
    unknown: t('testAlert.status.unknown'),
    skipped: t('testAlert.status.skipped'),
  };
  return (
    <li className={styles.step} data-status={status}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={18} />
      </span>
      <div className={styles.text}>
        <p className={styles.name}>
          {words[id]} <span className={styles.state}>{states[status]}</span>
        </p>
        {evidence && <p>{evidence}</p>}
      </div>
    </li>
  );
}
