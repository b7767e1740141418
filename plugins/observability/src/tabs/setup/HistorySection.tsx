import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { useEntityQuery } from '../../api';
import { Section } from '../../components/Section';
import { EmptyState, LoadingState, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { HistoryRow } from './HistoryRow';
import styles from './ObjectTable.module.css';

/** Who applied what and when, the newest first. */
export function HistorySection() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['history'],
    fetch: (api, entityRef, call) => api.getHistory(entityRef, call),
  });
  return (
    <Section
      title={t('setup.history.title')}
      description={t('setup.history.description')}
    >
      <QueryState query={query} loading={<LoadingState rows={2} height={36} />}>
        {({ applies }) =>
          applies.length === 0 ? (
            <EmptyState compact title={t('setup.history.none')}>
              {t('setup.history.noneText')}
            </EmptyState>
          ) : (
            <Box bg="neutral" className={styles.frame}>
              <table
                className={styles.table}
                aria-label={t('setup.history.title')}
              >
                <thead>
                  <tr>
                    <th scope="col">{t('setup.history.when')}</th>
                    <th scope="col">{t('setup.history.who')}</th>
                    <th scope="col">{t('setup.history.what')}</th>
                    <th scope="col">{t('setup.plan.column.cluster')}</th>
                  </tr>
                </thead>
                <tbody>
                  {applies.map(applied => (
                    <HistoryRow key={applied.id} applied={applied} />
                  ))}
                </tbody>
              </table>
            </Box>
          )
        }
      </QueryState>
    </Section>
  );
}
