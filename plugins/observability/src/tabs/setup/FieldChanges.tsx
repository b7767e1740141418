import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { FieldDiff } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './FieldChanges.module.css';

const asText = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The changed fields of an object, before and after, and whose they are. */
export function FieldChanges({ fields }: { fields: FieldDiff[] }) {
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
      <thead>
        <tr>
          <th scope="col">{t('setup.plan.field')}</th>
          <th scope="col">{t('setup.plan.before')}</th>
          <th scope="col">{t('setup.plan.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, before, after, owner }) => (
          <tr key={path}>
            <th scope="row">
              <code>{path}</code>
              {owner && (
                <Badge size="small">{t('setup.plan.ownedBy', { owner })}</Badge>
              )}
            </th>
            <td data-label={t('setup.plan.before')}>{words(before)}</td>
            <td data-label={t('setup.plan.after')}>{words(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
