import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box } from '@backstage/ui';
import { RiSeedlingLine } from '@remixicon/react';
import { useEntityRef } from '../../api';
import { CopyButton } from '../../components/CopyButton';
import { EmptyState } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { YamlText } from './YamlText';
import { suggestionYaml, suggestionsFor } from './model/suggestions';
import type { Suggestion, SuggestionTopic } from './model/suggestions';
import styles from './AnnotationsSection.module.css';

/** What one could add, ready to copy: in full view where there is nothing, folded away otherwise. */
export function Suggestions(props: { annotations: Array<{ key: string }> }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const entityRef = useEntityRef();
  const { annotations } = props;
  const suggestions = suggestionsFor(entity.metadata.name, annotations);
  if (suggestions.length === 0) return null;
  if (annotations.length === 0) {
    return (
      <Box bg="neutral" className={styles.offer}>
        <EmptyState
          compact
          icon={<RiSeedlingLine size={18} />}
          title={t('setup.annotations.empty')}
        >
          {t('setup.annotations.emptyText', { entityRef })}
        </EmptyState>
        <Offer suggestions={suggestions} />
      </Box>
    );
  }
  return (
    <details className={styles.suggestions}>
      <summary>
        {t('setup.annotations.more', { count: suggestions.length })}
      </summary>
      <Box bg="neutral" className={styles.offer}>
        <Offer suggestions={suggestions} />
      </Box>
    </details>
  );
}

function Offer({ suggestions }: { suggestions: Suggestion[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const topics: Record<SuggestionTopic, string> = {
    workload: t('setup.topics.workload'),
    metrics: t('setup.topics.metrics'),
    probe: t('setup.topics.probe'),
    alerts: t('setup.topics.alerts'),
    slo: t('setup.topics.slo'),
    logs: t('setup.topics.logs'),
    runbook: t('setup.topics.runbook'),
  };
  const yaml = suggestionYaml(suggestions);
  const label = t('setup.annotations.copyExample');
  return (
    <>
      <ul className={styles.topics}>
        {suggestions.map(({ topic }) => (
          <li key={topic}>{topics[topic]}</li>
        ))}
      </ul>
      <YamlText yaml={yaml} label={label} />
      <div>
        <CopyButton text={yaml} label={label}>
          {label}
        </CopyButton>
      </div>
    </>
  );
}
