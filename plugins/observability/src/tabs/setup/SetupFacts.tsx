import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { SetupResponse } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { DriftFact } from './DriftFact';
import type { SeenDrift } from './model/seenDrift';
import { useFlavourWords } from './useFlavourWords';
import styles from './SetupFacts.module.css';

/** Where the component runs, and what is understood there. */
export function SetupFacts(props: { setup: SetupResponse; drift?: SeenDrift }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const flavours = useFlavourWords();
  const { setup, drift } = props;
  const { workload, cluster, annotations } = setup;
  if (!workload && !cluster) {
    // Without any annotation the page says what to add, and that is enough.
    return annotations.length === 0 ? null : (
      <Alert
        status="info"
        icon
        role="note"
        description={t('setup.facts.nowhere')}
      />
    );
  }
  const selector = Object.entries(workload?.matchLabels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  const facts: Array<[string, string | undefined]> = [
    [
      t('setup.facts.workload'),
      workload && `${workload.namespace}/${workload.name}`,
    ],
    [t('setup.facts.selector'), selector],
    [t('setup.facts.cluster'), cluster?.title ?? workload?.cluster],
    [t('setup.facts.flavour'), cluster?.flavour && flavours[cluster.flavour]],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      {drift && <DriftFact drift={drift} />}
    </dl>
  );
}
