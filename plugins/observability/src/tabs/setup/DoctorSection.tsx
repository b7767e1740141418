import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiQuestionFill,
  RiRefreshLine,
  RiSkipForwardLine,
} from '@remixicon/react';
import type { CheckResult } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { Section } from '../../components/Section';
import { LoadingState, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import styles from './DoctorSection.module.css';

const ICONS = {
  ok: RiCheckboxCircleFill,
  warning: RiErrorWarningFill,
  failed: RiCloseCircleFill,
  skipped: RiSkipForwardLine,
  unknown: RiQuestionFill,
};

/** The chain from annotation to data, link by link. */
export function DoctorSection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['doctor'],
    fetch: (api, entityRef, call) => api.getDoctor(entityRef, call),
  });
  return (
    <Section
      title={t('setup.doctor.title')}
      description={t('setup.doctor.description')}
      actions={
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiRefreshLine />}
          isPending={query.isFetching}
          onPress={() => {
            query.refetch();
          }}
        >
          {t('setup.doctor.again')}
        </Button>
      }
    >
      <QueryState query={query} loading={<LoadingState rows={6} height={44} />}>
        {({ checks }) => (
          <ol className={styles.chain}>
            {checks.map(check => (
              <ChainLink key={check.id} check={check} />
            ))}
          </ol>
        )}
      </QueryState>
    </Section>
  );
}

function ChainLink({ check }: { check: CheckResult }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
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
    <li className={styles.link} data-status={status}>
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
