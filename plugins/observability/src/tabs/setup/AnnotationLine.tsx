import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiErrorWarningFill } from '@remixicon/react';
import { ScrollRegion } from '../../components/ScrollRegion';
import { observabilityTranslationRef } from '../../translation';
import type { AnnotationRow } from './model/annotationRows';
import styles from './AnnotationsSection.module.css';

/** Longer values are documents. */
const MAX_LINES = 8;

/** One annotation with what is wrong with it. */
export function AnnotationLine(props: { row: AnnotationRow; effect?: string }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { row, effect } = props;
  return (
    <tr data-wrong={row.problems.length > 0 || undefined}>
      <th scope="row">
        <code className={styles.key}>{row.key}</code>{' '}
        <span className={styles.effect}>
          {effect ?? t('setup.annotations.unknownEffect')}
        </span>
      </th>
      <td>
        {row.value === undefined ? (
          <span className={styles.effect}>
            {t('setup.annotations.missing')}
          </span>
        ) : (
          <Value name={row.key} value={row.value} />
        )}
        {row.problems.map(problem => (
          <div
            key={`${problem.key} ${problem.message}`}
            className={styles.problem}
          >
            <RiErrorWarningFill size={16} aria-hidden="true" />
            <span>
              {problem.key !== row.key && (
                <>
                  <code>{problem.key.slice(row.key.length)}</code>{' '}
                </>
              )}
              {problem.value && problem.value !== row.value && (
                <>
                  <code>{problem.value}</code>{' '}
                </>
              )}
              {problem.message}
              {problem.remedy && (
                <strong className={styles.remedy}>{problem.remedy}</strong>
              )}
            </span>
          </div>
        ))}
      </td>
    </tr>
  );
}

/** A document in an annotation scrolls in its place: whoever wrote it knows it, others want to see the rest. */
function Value(props: { name: string; value: string }) {
  const { name, value } = props;
  if (value.split('\n').length <= MAX_LINES) {
    return <code className={styles.value}>{value}</code>;
  }
  return (
    <ScrollRegion label={name} className={styles.document}>
      <code className={styles.value}>{value}</code>
    </ScrollRegion>
  );
}
