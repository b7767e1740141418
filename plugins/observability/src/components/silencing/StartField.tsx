import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { observabilityTranslationRef } from '../../translation';
import { FieldProblem } from '../form';
import type { SilenceStart } from '../../lib/silenceStart';

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
        label={t('silencing.start')}
        description={t('silencing.startHint')}
        value={text}
        onChange={onChange}
        isInvalid={problem !== undefined}
      />
      <FieldProblem>
        {problem &&
          {
            past: t('silencing.startPast'),
            unreadable: t('silencing.startUnreadable'),
          }[problem]}
      </FieldProblem>
    </>
  );
}
