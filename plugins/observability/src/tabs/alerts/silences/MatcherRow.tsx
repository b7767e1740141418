import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Combobox, Select } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { FieldProblem } from '../../../components/form';
import type { MatcherOperator } from '../../../lib/matcherText';
import { observabilityTranslationRef } from '../../../translation';
import { MATCHER_OPERATORS } from '../model/matchers';
import type { DraftMatcher } from '../model/silenceDraft';
import styles from './SilenceDialog.module.css';

const optionsOf = (words: Iterable<string>) =>
  [...words].map(word => ({ id: word, label: word }));

/** One matcher: label, comparison, value. Names and values that exist are suggested; others can be typed. */
export function MatcherRow(props: {
  row: DraftMatcher;
  suggestions: Map<string, string[]>;
  problem?: 'name' | 'enforced';
  onChange: (row: DraftMatcher) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { row, suggestions, problem, onChange, onRemove } = props;
  const operators: Record<MatcherOperator, string> = {
    '=': t('alerts.dialog.equals'),
    '!=': t('alerts.dialog.differs'),
    '=~': t('alerts.dialog.matches'),
    '!~': t('alerts.dialog.matchesNot'),
  };
  const words =
    problem &&
    {
      name: t('alerts.dialog.problemName'),
      enforced: t('alerts.dialog.problemEnforced'),
    }[problem];
  return (
    <div>
      <div
        className={styles.row}
        role="group"
        aria-label={row.name || t('alerts.dialog.add')}
      >
        <Combobox
          size="small"
          aria-label={t('alerts.dialog.name')}
          placeholder={t('alerts.dialog.name')}
          allowsCustomValue
          menuTrigger="focus"
          options={optionsOf(suggestions.keys())}
          search={{
            inputValue: row.name,
            onInputChange: name => onChange({ ...row, name }),
          }}
        />
        <Select
          size="small"
          aria-label={t('alerts.dialog.operator')}
          options={MATCHER_OPERATORS.map(operator => ({
            id: operator,
            label: operators[operator],
          }))}
          value={row.operator}
          onChange={key => {
            const operator = MATCHER_OPERATORS.find(known => known === key);
            if (operator) onChange({ ...row, operator });
          }}
        />
        <Combobox
          size="small"
          aria-label={t('alerts.dialog.value')}
          placeholder={t('alerts.dialog.value')}
          allowsCustomValue
          menuTrigger="focus"
          options={optionsOf(suggestions.get(row.name.trim()) ?? [])}
          search={{
            inputValue: row.value,
            onInputChange: value => onChange({ ...row, value }),
          }}
        />
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiDeleteBinLine />}
          aria-label={t('alerts.dialog.remove', { name: row.name })}
          onPress={onRemove}
        />
      </div>
      <FieldProblem>{words}</FieldProblem>
    </div>
  );
}
