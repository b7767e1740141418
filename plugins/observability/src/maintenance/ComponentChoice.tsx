import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox } from '@backstage/ui';
import { FormGroup } from '../components/form';
import { observabilityTranslationRef } from '../translation';
import styles from './Maintenance.module.css';
import type { Choice } from './useComponents';

/** Which components are silenced. */
export function ComponentChoice(props: {
  choices: Choice[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { choices, chosen, onChange } = props;
  const change = (entityRef: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(entityRef);
    else next.delete(entityRef);
    onChange(next);
  };
  return (
    <FormGroup legend={t('maintenance.components')}>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          onPress={() =>
            onChange(new Set(choices.map(({ entityRef }) => entityRef)))
          }
        >
          {t('maintenance.all', { total: String(choices.length) })}
        </Button>
        <Button
          size="small"
          variant="secondary"
          onPress={() => onChange(new Set())}
        >
          {t('maintenance.none')}
        </Button>
      </div>
      <ul className={styles.choices}>
        {choices.map(({ entityRef, title }) => (
          <li key={entityRef}>
            <Checkbox
              isSelected={chosen.has(entityRef)}
              onChange={isChosen => change(entityRef, isChosen)}
            >
              {title}
            </Checkbox>
          </li>
        ))}
      </ul>
    </FormGroup>
  );
}
