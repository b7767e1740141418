import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { observabilityTranslationRef } from '../../../translation';
import { visibleText } from '../model/ansi';
import styles from './columns.module.css';

/** The columns that stand between a line's head and its text, in their order. */
export function ColumnBar(props: {
  columns: string[];
  onRemove: (name: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { columns, onRemove } = props;
  if (columns.length === 0) return null;
  return (
    <div className={styles.bar}>
      <span>{t('logs.columns.title')}</span>
      <ul className={styles.names}>
        {columns.map(name => (
          <li key={name} className={styles.name}>
            {visibleText(name)}
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={<RiCloseLine />}
              aria-label={t('logs.columns.remove', { name })}
              onPress={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
