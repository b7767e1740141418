import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Alert,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';
import { useEntityQuery } from '../../../api';
import { QueryState } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { RouteList } from './RouteList';
import { routesOfRule } from './routesOfRule';
import styles from './Receivers.module.css';

const useReceivers = () =>
  useEntityQuery({
    key: ['receivers'],
    fetch: (api, entityRef, call) => api.getReceivers(entityRef, call),
  });

/** Who is told of an alert: the receivers that Alertmanager names, and the routes that lead there. */
export function ReceiversOfAlert({ alert }: { alert: Alert }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const query = useReceivers();
  const named = (
    <Text variant="body-small">
      {alert.receivers.join(', ') || t('alerts.alert.noReceivers')}
    </Text>
  );
  // Alertmanager has not said it of what is pending; and where the routes can't be had, its own words are left.
  if (query.data === undefined && alert.receivers.length > 0) {
    return named;
  }
  return (
    <QueryState query={query} compact>
      {({ alerts }) => {
        const routes = alerts[alert.fingerprint];
        return routes ? <RouteList routes={routes} /> : named;
      }}
    </QueryState>
  );
}

/** Who would be told of a rule's alerts. */
export function ReceiversOfRule({ rule }: { rule: Rule }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  return (
    <QueryState query={useReceivers()} compact>
      {answer => (
        <div className={styles.ofRule}>
          <RouteList routes={routesOfRule(rule, answer)} />
          <Text as="p" variant="body-small" color="secondary">
            {t('alerts.receivers.ofRule')}
          </Text>
        </div>
      )}
    </QueryState>
  );
}
