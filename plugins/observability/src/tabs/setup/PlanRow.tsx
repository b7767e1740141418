import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { ChangeDetails } from './ChangeDetails';
import { DriftBadge } from './DriftBadge';
import { UnfoldableRow } from './UnfoldableRow';
import { hasDetails } from './model/changeDetails';
import { useWantWords } from './useWantWords';
import styles from './ObjectTable.module.css';

/** One object of a plan: what would become of it and why; what changes in it unfolds. */
export function PlanRow(props: {
  change: PlannedChange;
  cluster: string;
  /** Left out where it can't be taken over. */
  adoption?: { isChosen: boolean; onChoose: (isChosen: boolean) => void };
}) {
  const { change, cluster, adoption } = props;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const wantWords = useWantWords();
  const { action, kind, name, namespace, want, reason, drift } = change;
  const hasWhy = reason || drift || adoption;
  return (
    <UnfoldableRow
      label={t('setup.plan.unfold', { name: `${kind} ${name}` })}
      columns={5}
      action={action}
      first={<ActionBadge action={action} />}
      more={
        hasDetails(change) ? () => <ChangeDetails change={change} /> : undefined
      }
    >
      <td>
        {kind} <span className={styles.minor}>{wantWords(want)}</span>
      </td>
      <th scope="row" className={styles.name}>
        {namespace ? `${namespace}/${name}` : name}
      </th>
      <td data-label={t('setup.plan.column.cluster')}>{cluster}</td>
      <td className={hasWhy && styles.why}>
        {reason && <p>{reason}</p>}
        {drift && <DriftBadge drift={drift} />}
        {adoption && (
          <Checkbox isSelected={adoption.isChosen} onChange={adoption.onChoose}>
            {t('setup.plan.takeOver', { name: `${kind} ${name}` })}
          </Checkbox>
        )}
      </td>
    </UnfoldableRow>
  );
}
