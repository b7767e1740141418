import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LeftBehindResponse } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../translation';
import styles from './LeftBehindTable.module.css';

/** Objects of entities that are no more; what can't be deleted with its reason. */
export function LeftBehindTable(props: {
  objects: LeftBehindResponse['objects'];
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <table className={styles.table} aria-label={t('clusters.left.objects')}>
      <thead>
        <tr>
          <th scope="col">{t('clusters.left.namespace')}</th>
          <th scope="col">{t('clusters.left.kind')}</th>
          <th scope="col">{t('clusters.left.name')}</th>
          <th scope="col">{t('clusters.left.of')}</th>
        </tr>
      </thead>
      <tbody>
        {props.objects.map(
          ({ key, namespace, kind, name, entityRef, reason }) => (
            <tr key={key}>
              <td>{namespace ?? '-'}</td>
              <td>{kind}</td>
              <th scope="row">
                {name}
                {reason && <span className={styles.reason}>{reason}</span>}
              </th>
              <td>{entityRef}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
