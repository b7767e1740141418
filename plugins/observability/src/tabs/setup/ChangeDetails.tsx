import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { FieldChanges } from './FieldChanges';
import { HandOverButton } from './HandOverButton';
import { TextDiff } from './TextDiff';
import { hasTextDiff } from './model/changeDetails';
import styles from './ChangeDetails.module.css';

/** What changes in an object, field by field and as text. */
export function ChangeDetails({ change }: { change: PlannedChange }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { kind, name, fields, before = '', after = '', layout } = change;
  return (
    <div className={styles.root}>
      {layout && change.after !== undefined && (
        <div>
          <HandOverButton
            layout={layout}
            changes={[change]}
            of={`${kind} ${name}`}
          />
        </div>
      )}
      {fields.length > 0 && <FieldChanges fields={fields} />}
      {hasTextDiff(change) && (
        <TextDiff
          label={t('setup.plan.diff', { name: `${kind} ${name}` })}
          before={before}
          after={after}
        />
      )}
    </div>
  );
}
