import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { Notice } from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { LoadingState, Notices, QueryState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { AnnotationsSection } from './AnnotationsSection';
import { DoctorSection } from './DoctorSection';
import { ManifestsSection } from './ManifestsSection';
import { PlanAndHistory } from './PlanAndHistory';
import { SetupFacts } from './SetupFacts';
import styles from './SetupTab.module.css';

/** What is merely worth knowing, such as what another flavour lacks, stands below. */
const isWarning = ({ level }: Notice) => level === 'warning';

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
        {setup => (
          <>
            <Notices notices={setup.notices.filter(isWarning)} />
            <SetupFacts setup={setup} />
            <div className={styles.halves}>
              <AnnotationsSection setup={setup} />
              {setup.annotations.length > 0 && <DoctorSection />}
            </div>
            <PlanAndHistory setup={setup} />
            <ManifestsSection setup={setup} />
            <Notices
              compact
              notices={setup.notices.filter(notice => !isWarning(notice))}
            />
          </>
        )}
      </QueryState>
    </div>
  );
}
