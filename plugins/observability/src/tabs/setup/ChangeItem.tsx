import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowRightSLine } from '@remixicon/react';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { FieldChanges } from './FieldChanges';
import { TextDiff } from './TextDiff';
import { useWantWords } from './useWantWords';
import styles from './ChangeItem.module.css';

/** One object of a plan; what changes in it unfolds. What is in the way is unfolded from the start. */
export function ChangeItem({ change }: { change: PlannedChange }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const wantWords = useWantWords();
  const { action, kind, name, namespace, want, reason, fields } = change;
  const { before = '', after = '' } = change;
  const isStuck = action === 'conflict' || action === 'blocked';
  const head = (
    <>
      <ActionBadge action={action} />
      <span className={styles.name}>
        <strong>{kind}</strong> {namespace ? `${namespace}/${name}` : name}
      </span>
      <span className={styles.want}>{wantWords(want)}</span>
      {reason && <span className={styles.reason}>{reason}</span>}
    </>
  );
  const hasBody = fields.length > 0 || before !== after;
  if (action === 'unchanged' || !hasBody) {
    return (
      <li className={styles.root}>
        <div className={styles.head}>{head}</div>
      </li>
    );
  }
  return (
    <li className={styles.root} data-action={action}>
      <details open={isStuck}>
        <summary className={styles.head}>
          <RiArrowRightSLine
            size={16}
            aria-hidden="true"
            className={styles.chevron}
          />
          {head}
        </summary>
        <div className={styles.body}>
          {fields.length > 0 && <FieldChanges fields={fields} />}
          {before !== after && (
            <TextDiff
              label={t('setup.plan.diff', { name: `${kind} ${name}` })}
              before={before}
              after={after}
            />
          )}
        </div>
      </details>
    </li>
  );
}
