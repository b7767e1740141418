import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useEntityQuery } from '../../api';
import { LoadingState, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { SetupContent } from './SetupContent';
import styles from './SetupTab.module.css';

/** The Setup tab of the entity page. */
export function SetupTab() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useEntityQuery({
    key: ['setup'],
    fetch: (api, entityRef, call) => api.getSetup(entityRef, call),
  });
  return (
    <div className={styles.root}>
      <VisuallyHidden>
        <h2>{t('setup.title')}</h2>
      </VisuallyHidden>
      <QueryState
        query={query}
        loading={<LoadingState rows={4} height={120} />}
      >
        {setup => <SetupContent setup={setup} />}
      </QueryState>
    </div>
  );
}
