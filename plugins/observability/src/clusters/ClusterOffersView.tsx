import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { ClusterOffers } from '@observability-kit/backstage-plugin-observability-common';
import { Notices } from '../components/states';
import { observabilityTranslationRef } from '../translation';
import styles from './ClustersPage.module.css';

/** What a cluster was found to offer: the kinds it knows, and what selects our objects there, the chosen one first. */
export function ClusterOffersView({ offers }: { offers: ClusterOffers }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { kinds, consumers, operators, problems } = offers;
  const versions = operators.filter(({ version }) => version !== undefined);
  const chosenFirst = [...consumers].sort(
    (a, b) => Number(b.chosen) - Number(a.chosen),
  );
  return (
    <>
      <Notices notices={problems} />
      {versions.length > 0 && (
        <p>
          {versions
            .map(({ name, version }) => `${name} ${version}`)
            .join(' · ')}
        </p>
      )}
      {kinds.length === 0 ? (
        <p>{t('clusters.offers.noKinds')}</p>
      ) : (
        <details>
          <summary>
            {t('clusters.offers.kinds', { count: kinds.length })}
          </summary>
          <ul className={styles.list}>
            {kinds.map(({ kind, apiVersion }) => (
              <li key={`${apiVersion} ${kind}`}>
                <strong>{kind}</strong> {apiVersion}
              </li>
            ))}
          </ul>
        </details>
      )}
      {chosenFirst.length > 0 && (
        <ul className={styles.list} aria-label={t('clusters.offers.consumers')}>
          {chosenFirst.map(({ kind, namespace, name, version, ...rest }) => (
            <li key={`${kind} ${namespace} ${name}`}>
              <strong>{kind}</strong> {namespace}/{name} {version}{' '}
              {rest.chosen && (
                <Badge size="small">{t('clusters.offers.chosen')}</Badge>
              )}
              <ul className={styles.list}>
                {rest.selects.map(sentence => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
