import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiLineChartLine } from '@remixicon/react';
import { OBSERVABILITY_ANNOTATIONS } from '@observability-kit/backstage-plugin-observability-common';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { EmptyState } from '../../components/states';
import { setupLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { metricsOf, missingMetrics } from './model/missingMetrics';
import { useEmptyAdvice } from './useEmptyAdvice';
import { useKnownMetrics } from './useKnownMetrics';

/** As many names as are read, not skipped. */
const NAMES = 6;
/** Headings whose metrics the platform collects: no annotation of the component turns them on. */
const OF_THE_PLATFORM = new Set([
  ...['resources', 'probe', 'slo', 'nginx-ingress', 'istio'],
]);

/** Says which metrics were looked for, which of them the component has, who would have to deliver the others, and where to find out why they are missing. */
export function EmptyPanel(props: { panel: Panel; panels: readonly Panel[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const setupLink = useRouteRef(setupLinkRef);
  const { panel, panels } = props;
  const advice = useEmptyAdvice(panel.group);
  const known = useKnownMetrics();

  const list = (names: string[]) => {
    const first = names.slice(0, NAMES).join(', ');
    return names.length > NAMES
      ? t('metrics.empty.more', { names: first, count: names.length - NAMES })
      : first;
  };
  const read = metricsOf([panel]);
  const found = known && missingMetrics(panel, panels, known);
  const said: string[] = [];
  if (read.length > 0 && !found) {
    said.push(t('metrics.empty.missed', { metrics: list(read) }));
  } else if (read.length > 0 && found) {
    const { missing, present, elsewhere } = found;
    if (missing.length === 0) {
      said.push(t('metrics.empty.noneMissing', { metrics: list(present) }));
    } else if (present.length === 0) {
      said.push(t('metrics.empty.allMissing', { metrics: list(missing) }));
    } else {
      said.push(
        t('metrics.empty.someMissing', { metrics: list(missing) }),
        t('metrics.empty.present', { metrics: list(present) }),
      );
    }
    if (elsewhere.length > 0) {
      said.push(t('metrics.empty.elsewhere', { metrics: list(elsewhere) }));
    } else if (
      panels.some(each => each !== panel && each.group === panel.group)
    ) {
      said.push(t('metrics.empty.nothingElsewhere'));
    }
  }
  const isMissing = found === undefined || found.missing.length > 0;
  return (
    <EmptyState
      compact
      icon={<RiLineChartLine size={18} />}
      title={t('metrics.empty.title')}
      actions={
        setupLink && (
          <ButtonLink size="small" variant="tertiary" href={setupLink()}>
            {t('metrics.empty.doctor')}
          </ButtonLink>
        )
      }
    >
      {said.length > 0 && <p>{said.join(' ')}</p>}
      {isMissing && <p>{advice}</p>}
      {isMissing &&
        found?.present.length === 0 &&
        found.elsewhere.length === 0 &&
        !OF_THE_PLATFORM.has(panel.group) && (
          <p>
            {t('metrics.empty.scrape', {
              annotation: OBSERVABILITY_ANNOTATIONS.metricsPort,
            })}
          </p>
        )}
    </EmptyState>
  );
}
