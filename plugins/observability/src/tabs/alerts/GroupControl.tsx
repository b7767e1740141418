import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import { type Grouping, GROUPINGS, readGrouping } from './model/alertGroups';

/** What the list of alerts is put together by. */
export function GroupControl(props: {
  grouping: Grouping | undefined;
  onChange: (grouping: Grouping | undefined) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words: Record<Grouping, string> = {
    name: t('alerts.grouping.name'),
    severity: t('alerts.grouping.severity'),
    cluster: t('alerts.grouping.cluster'),
  };
  return (
    <Select
      size="small"
      aria-label={t('alerts.grouping.label')}
      options={[
        { id: 'none', label: t('alerts.grouping.none') },
        ...GROUPINGS.map(id => ({ id, label: words[id] })),
      ]}
      value={props.grouping ?? 'none'}
      onChange={key => props.onChange(readGrouping(String(key)))}
    />
  );
}
