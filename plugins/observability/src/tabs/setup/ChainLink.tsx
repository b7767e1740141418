import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiQuestionFill,
  RiSkipForwardLine,
} from '@remixicon/react';
import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './DoctorSection.module.css';

const ICONS: Record<CheckResult['status'], typeof RiCheckboxCircleFill> = {
  ok: RiCheckboxCircleFill,
  warning: RiErrorWarningFill,
  failed: RiCloseCircleFill,
  skipped: RiSkipForwardLine,
  unknown: RiQuestionFill,
};

/** One link: how it stands, what was seen, and what to do. Nothing is folded away: a chain is read in one go. */
export function ChainLink(props: {
  check: CheckResult;
  /** The link to mend first. */
  isFirst: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { check, isFirst } = props;
  const { status, title, evidence, remedy } = check;
  const Icon = ICONS[status];
  const words: Record<CheckResult['status'], string> = {
    ok: t('setup.doctor.ok'),
    warning: t('setup.doctor.warning'),
    failed: t('setup.doctor.failed'),
    skipped: t('setup.doctor.skipped'),
    unknown: t('setup.doctor.unknown'),
  };
  return (
    <li
      className={styles.link}
      data-status={status}
      aria-current={isFirst ? 'step' : undefined}
    >
      <span className={styles.icon} aria-hidden="true">
        <Icon size={20} />
      </span>
      <div className={styles.text}>
        <p className={styles.title}>
          {title}
          <span className={styles.status}>{words[status]}</span>
        </p>
        <p className={styles.evidence}>{evidence}</p>
        {remedy && (
          <p className={styles.remedy}>
            <strong>{t('setup.doctor.remedy')}</strong> {remedy}
          </p>
        )}
      </div>
    </li>
  );
}
