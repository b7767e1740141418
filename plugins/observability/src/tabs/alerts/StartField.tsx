import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import type { SilenceStart } from './model/silenceStart';
import styles from './SilenceDialog.module.css';

/** When a silence begins: at once, or at a time that a person types. */
export function StartField(props: {
  text: string;
  problem?: SilenceStart['problem'];
  onChange: (text: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { text, problem, onChange } = props;
  return (
    <>
      <TextField
        size="small"
        label={t('alerts.dialog.start')}
        description={t('alerts.dialog.startHint')}
        value={text}
        onChange={onChange}
        isInvalid={problem !== undefined}
      />
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem === 'past'
            ? t('alerts.dialog.startPast')
            : t('alerts.dialog.startUnreadable')}
        </p>
      )}
    </>
  );
}
