import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Checkbox } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { DriftBadge } from './DriftBadge';
import { FieldChanges } from './FieldChanges';
import { TextDiff } from './TextDiff';
import { useWantWords } from './useWantWords';
import styles from './ChangeItem.module.css';

/** One object of a plan; what changes in it unfolds. What is in the way is unfolded from the start. */
export function ChangeItem(props: {
  change: PlannedChange;
  /** Left out where it can't be taken over. */
  adoption?: { isChosen: boolean; onChoose: (isChosen: boolean) => void };
}) {
  const { change, adoption } = props;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const wantWords = useWantWords();
  const { action, kind, name, namespace, want, reason, fields } = change;
  const { before = '', after = '', cluster, drift } = change;
  const isStuck = ['conflict', 'blocked', 'adopt'].includes(action);
  const head = (
    <>
      <ActionBadge action={action} />
      <span className={styles.name}>
        <strong>{kind}</strong> {namespace ? `${namespace}/${name}` : name}
      </span>
      <span className={styles.want}>{wantWords(want)}</span>
      {cluster && (
        <Badge size="small">{t('setup.plan.onCluster', { cluster })}</Badge>
      )}
      {drift && <DriftBadge drift={drift} />}
      {reason && <span className={styles.reason}>{reason}</span>}
    </>
  );
  const choice = adoption && (
    <div className={styles.adoption}>
      <Checkbox isSelected={adoption.isChosen} onChange={adoption.onChoose}>
        {t('setup.plan.takeOver', { name: `${kind} ${name}` })}
      </Checkbox>
    </div>
  );
  const hasBody = fields.length > 0 || before !== after;
  if (action === 'unchanged' || !hasBody) {
    return (
      <li className={styles.root}>
        <div className={styles.head}>{head}</div>
        {choice}
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
      {choice}
    </li>
  );
}
