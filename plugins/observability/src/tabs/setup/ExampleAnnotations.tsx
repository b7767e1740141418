import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RiSeedlingLine } from '@remixicon/react';
import { useEntityRef } from '../../api';
import { CopyButton } from '../../components/CopyButton';
import { ScrollRegion } from '../../components/ScrollRegion';
import { EmptyState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { exampleAnnotations } from './model/annotationRows';
import styles from './SetupTab.module.css';

/** What one could add, ready to copy. */
export function ExampleAnnotations() {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const entityRef = useEntityRef();
  const example = exampleAnnotations(entity.metadata.name);
  const label = t('setup.annotations.copyExample');
  return (
    <div className={styles.card}>
      <EmptyState
        compact
        icon={<RiSeedlingLine size={18} />}
        title={t('setup.annotations.empty')}
        actions={
          <CopyButton text={example} label={label}>
            {label}
          </CopyButton>
        }
      >
        {t('setup.annotations.emptyText', { entityRef })}
      </EmptyState>
      <ScrollRegion label={label} className={styles.code}>
        {example}
      </ScrollRegion>
    </div>
  );
}
