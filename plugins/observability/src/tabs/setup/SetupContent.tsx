import type {
  Notice,
  SetupResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../api';
import { Notices } from '../../components/states';
import { AnnotationsSection } from './AnnotationsSection';
import { DoctorSection } from './DoctorSection';
import { ManifestsSection } from './ManifestsSection';
import { PlanAndHistory } from './PlanAndHistory';
import { SetupFacts } from './SetupFacts';
import { seenDrift } from './model/seenDrift';
import { usePlan } from './usePlan';
import styles from './SetupTab.module.css';

/** What is merely worth knowing, such as what another flavour lacks, stands below. */
const isWarning = ({ level }: Notice) => level === 'warning';

/** Drift is looked up again this often while the page is seen. */
const DRIFT_REFRESH_MS = 60_000;

/** The sections of the Setup tab. */
export function SetupContent({ setup }: { setup: SetupResponse }) {
  const planning = usePlan();
  const { data: overview } = useEntityQuery({
    key: ['overview'],
    fetch: (api, entityRef, call) => api.getOverview(entityRef, call),
    refetchInterval: DRIFT_REFRESH_MS,
    enabled: setup.allowed.plan && setup.cluster !== undefined,
  });
  const drift = seenDrift(
    planning.data && { made: planning.data, ms: planning.submittedAt },
    overview?.drift,
  );
  return (
    <>
      <Notices notices={setup.notices.filter(isWarning)} />
      <SetupFacts setup={setup} drift={drift} />
      <div className={styles.halves}>
        <AnnotationsSection setup={setup} />
        {setup.annotations.length > 0 && <DoctorSection />}
      </div>
      <PlanAndHistory setup={setup} planning={planning} />
      <ManifestsSection setup={setup} />
      <Notices
        compact
        notices={setup.notices.filter(notice => !isWarning(notice))}
      />
    </>
  );
}
