import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  FieldDiff,
  PlannedChange,
} from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ActionBadge } from './ActionBadge';
import { TextDiff } from './TextDiff';
import styles from './ChangeItem.module.css';

/** One object of a plan; what changes in it unfolds. */
export function ChangeItem({ change }: { change: PlannedChange }) {
  const { action, kind, name, namespace, want, reason, fields } = change;
  const { t } = useTranslationRef(observabilityTranslationRef);
  const head = (
    <>
      <ActionBadge action={action} />
      <span className={styles.name}>
        <strong>{kind}</strong> {namespace ? `${namespace}/${name}` : name}
      </span>
      <span className={styles.want}>{want}</span>
    </>
  );
  if (action === 'unchanged') {
    return <li className={styles.root}>{head}</li>;
  }
  return (
    <li className={styles.root} data-action={action}>
      <details className={styles.details}>
        <summary className={styles.summary}>{head}</summary>
        <div className={styles.body}>
          {fields.length > 0 && <Fields fields={fields} />}
          <TextDiff
            label={t('setup.plan.diff')}
            before={change.before ?? ''}
            after={change.after ?? ''}
          />
        </div>
      </details>
      {reason && (
        <Text as="p" className={styles.reason}>
          {reason}
        </Text>
      )}
    </li>
  );
}

const asText = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

function Fields({ fields }: { fields: FieldDiff[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = (value: unknown) =>
    value === undefined ? (
      <em>{t('setup.plan.absent')}</em>
    ) : (
      <code>{asText(value)}</code>
    );
  return (
    <table className={styles.fields}>
      <caption>{t('setup.plan.fields')}</caption>
      <tbody>
        {fields.map(({ path, before, after, owner }) => (
          <tr key={path}>
            <th scope="row">
              <code>{path}</code>
              {owner && <div>{t('setup.plan.ownedBy', { owner })}</div>}
            </th>
            <td>{words(before)}</td>
            <td aria-hidden="true">→</td>
            <td>{words(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
