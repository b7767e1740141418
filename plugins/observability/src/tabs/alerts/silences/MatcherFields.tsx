import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import type {
  Alert,
  Matcher,
} from '@observability-kit/backstage-plugin-observability-common';
import { useMemo } from 'react';
import { FieldHint, FormGroup } from '../../../components/form';
import { observabilityTranslationRef } from '../../../translation';
import { MatcherList } from './MatcherList';
import { MatcherRow } from './MatcherRow';
import { labelSuggestions } from '../model/matchers';
import { narrowingLabels, withMatcher } from '../model/silenceDraft';
import type { DraftProblems, SilenceDraft } from '../model/silenceDraft';
import styles from './SilenceDialog.module.css';

/** Which alerts a new silence is about: what is enforced, what was chosen, and what could narrow it. */
export function MatcherFields(props: {
  draft: SilenceDraft;
  onChange: (draft: SilenceDraft) => void;
  alert?: Alert;
  alerts: Alert[];
  enforced: Matcher[];
  problems: DraftProblems['matchers'];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { draft, onChange, alert, alerts, enforced, problems } = props;
  const suggestions = useMemo(
    () =>
      labelSuggestions(
        alerts,
        enforced.map(({ name }) => name),
      ),
    [alerts, enforced],
  );
  const narrowing = alert
    ? narrowingLabels(alert, draft, enforced, alerts)
    : [];
  return (
    <FormGroup legend={t('alerts.dialog.matchers')}>
      <MatcherList matchers={enforced} enforced={enforced} />
      <FieldHint>
        {t('alerts.dialog.enforcedHint')}{' '}
        {draft.matchers.length === 0 && t('alerts.dialog.allAlerts')}
      </FieldHint>
      <div className={styles.rows}>
        {draft.matchers.map(row => (
          <MatcherRow
            key={row.id}
            row={row}
            suggestions={suggestions}
            problem={problems.get(row.id)}
            onChange={changed =>
              onChange({
                ...draft,
                matchers: draft.matchers.map(other =>
                  other.id === row.id ? changed : other,
                ),
              })
            }
            onRemove={() =>
              onChange({
                ...draft,
                matchers: draft.matchers.filter(({ id }) => id !== row.id),
              })
            }
          />
        ))}
      </div>
      <div className={styles.chips}>
        <Button
          size="small"
          variant="tertiary"
          iconStart={<RiAddLine />}
          onPress={() => onChange(withMatcher(draft))}
        >
          {t('alerts.dialog.add')}
        </Button>
        {narrowing.length > 0 && (
          <span className={styles.hint}>{t('alerts.dialog.narrow')}</span>
        )}
        {narrowing.map(([name, value]) => (
          <button
            key={name}
            type="button"
            className={styles.chip}
            onClick={() => onChange(withMatcher(draft, [name, value]))}
          >
            {name}={value}
          </button>
        ))}
      </div>
    </FormGroup>
  );
}
