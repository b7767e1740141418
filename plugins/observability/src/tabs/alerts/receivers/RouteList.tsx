import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { TakenRoute } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../../translation';
import styles from './Receivers.module.css';

/** Receivers, each with the way through the routing tree that leads to it. */
export function RouteList({ routes }: { routes: readonly TakenRoute[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  if (routes.length === 0) {
    return <>{t('alerts.alert.noReceivers')}</>;
  }
  return (
    <ul className={styles.routes}>
      {routes.map((route, index) => (
        <li key={`${index} ${route.receiver}`}>
          <RouteTaken route={route} />
        </li>
      ))}
    </ul>
  );
}

/** When and how people are told, in sentences. */
function useRouteWords(route: TakenRoute): string[] {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { groupBy, mutedDuring, activeDuring } = route;
  let grouped: string = t('alerts.receivers.groupedAll');
  if (groupBy.includes('...')) {
    grouped = t('alerts.receivers.groupedNone');
  } else if (groupBy.length > 0) {
    const labels = groupBy.join(', ');
    grouped = t('alerts.receivers.groupedBy', { labels });
  }
  const timings = t('alerts.receivers.timings', {
    wait: route.groupWait,
    interval: route.groupInterval,
    repeat: route.repeatInterval,
  });
  const words = [`${grouped}, ${timings}`];
  if (mutedDuring.length > 0) {
    const names = mutedDuring.join(', ');
    words.push(t('alerts.receivers.muted', { names }));
  }
  if (activeDuring.length > 0) {
    const names = activeDuring.join(', ');
    words.push(t('alerts.receivers.active', { names }));
  }
  return words;
}

function RouteTaken({ route }: { route: TakenRoute }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { receiver, integrations, path } = route;
  const words = useRouteWords(route);
  return (
    <>
      <span className={styles.receiver}>{receiver}</span>
      <span className={styles.quiet}>
        {integrations || t('alerts.receivers.nobody')}
      </span>
      <ol
        className={styles.path}
        aria-label={t('alerts.receivers.route', { receiver })}
      >
        {path.map(({ matchers, continues }, index) => (
          <li key={index}>
            {matchers.length === 0
              ? t('alerts.receivers.everything')
              : matchers.map(matcher => <code key={matcher}>{matcher}</code>)}
            {continues && (
              <span className={styles.quiet}>
                {t('alerts.receivers.continues')}
              </span>
            )}
          </li>
        ))}
      </ol>
      {words.map(sentence => (
        <p key={sentence} className={styles.quiet}>
          {sentence}
        </p>
      ))}
    </>
  );
}
