import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import type { SilenceTemplate } from '@observability-kit/backstage-plugin-observability-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { observabilityApiRef } from '../../api';
import { observabilityTranslationRef } from '../../translation';

/** They change with the configuration of the backend. */
const STALE_MS = 300_000;

/** What the platform offers for silences; nothing where it offers none, and where it can't be had: a silence can be made without. */
export function TemplateField(props: {
  onChoose: (template: SilenceTemplate) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const api = useApi(observabilityApiRef);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['silence-templates'],
    queryFn: ({ signal }) => api.getSilenceTemplates({ signal }),
    staleTime: STALE_MS,
  });
  const templates = data?.templates ?? [];
  return templates.length === 0 ? null : (
    <Select
      label={t('silencing.template')}
      description={t('silencing.templateHint')}
      placeholder={t('silencing.templateNone')}
      options={templates.map(({ name }) => ({ id: name, label: name }))}
      value={chosen}
      onChange={key => {
        const template = templates.find(({ name }) => name === key);
        if (template) {
          setChosen(template.name);
          props.onChoose(template);
        }
      }}
    />
  );
}
