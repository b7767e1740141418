import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { RiErrorWarningFill } from '@remixicon/react';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { Section } from '../../components/Section';
import { observabilityTranslationRef } from '../../translation';
import { AnnotationLine } from './AnnotationLine';
import { Suggestions } from './Suggestions';
import { annotationRows } from './model/annotationRows';
import { useKeyEffects } from './useKeyEffects';
import styles from './AnnotationsSection.module.css';

/** The annotations as they stand, what each does, and what is wrong with it. */
export function AnnotationsSection(props: { setup: SetupResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const effects = useKeyEffects();
  const { problems, annotations } = props.setup;
  const rows = annotationRows(props.setup);
  return (
    <Section
      title={t('setup.annotations.title')}
      description={t('setup.annotations.description')}
    >
      {problems.length > 0 && (
        <p role="alert" className={styles.problems}>
          <RiErrorWarningFill size={18} aria-hidden="true" />
          {t('setup.annotations.problems', { count: problems.length })}
        </p>
      )}
      {rows.length > 0 && (
        <Box bg="neutral" className={styles.frame}>
          <table
            className={styles.table}
            aria-label={t('setup.annotations.title')}
          >
            <thead>
              <tr>
                <th scope="col">{t('setup.annotations.key')}</th>
                <th scope="col">{t('setup.annotations.value')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <AnnotationLine
                  key={row.key}
                  row={row}
                  effect={effects[row.key]}
                />
              ))}
            </tbody>
          </table>
        </Box>
      )}
      <Suggestions annotations={annotations} />
    </Section>
  );
}
