import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiErrorWarningFill } from '@remixicon/react';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../components/Section';
import { observabilityTranslationRef } from '../../translation';
import { ExampleAnnotations } from './ExampleAnnotations';
import { annotationRows } from './model/annotationRows';
import type { AnnotationRow } from './model/annotationRows';
import styles from './AnnotationsSection.module.css';
import tabStyles from './SetupTab.module.css';

/** The annotations as they stand, with what is wrong beside each. */
export function AnnotationsSection(props: { setup: SetupResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { workload, cluster, problems } = props.setup;
  const rows = annotationRows(props.setup);
  const place =
    workload && cluster
      ? t('setup.annotations.runsAt', {
          namespace: workload.namespace,
          name: workload.name,
          cluster: cluster.title,
        })
      : t('setup.annotations.runsNowhere');
  return (
    <Section title={t('setup.annotations.title')} description={place}>
      {problems.length > 0 && (
        <Text as="p" role="alert" color="danger" weight="bold">
          {t('setup.annotations.problems', { count: problems.length })}
        </Text>
      )}
      {rows.length === 0 ? (
        <ExampleAnnotations />
      ) : (
        <div className={tabStyles.card}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('setup.annotations.key')}</th>
                <th scope="col">{t('setup.annotations.value')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <AnnotationLine key={row.key} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function AnnotationLine({ row }: { row: AnnotationRow }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <tr data-wrong={row.problems.length > 0 || undefined}>
      <th scope="row">{row.key}</th>
      <td>
        {row.value === undefined ? (
          <span className={tabStyles.muted}>
            {t('setup.annotations.missing')}
          </span>
        ) : (
          <code className={styles.value}>{row.value}</code>
        )}
        {row.problems.map(problem => (
          <div
            key={`${problem.key} ${problem.message}`}
            className={styles.problem}
          >
            <RiErrorWarningFill size={16} aria-hidden="true" />
            <span>
              {problem.key !== row.key && (
                <code>{problem.key.slice(row.key.length)}</code>
              )}{' '}
              {problem.value && problem.value !== row.value && (
                <code>{problem.value}</code>
              )}{' '}
              {problem.message}
              {problem.remedy && <strong> {problem.remedy}</strong>}
            </span>
          </div>
        ))}
      </td>
    </tr>
  );
}
