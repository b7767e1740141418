import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import {
  RiCodeSSlashLine,
  RiExternalLinkLine,
  RiFileList2Line,
} from '@remixicon/react';
import type { PanelsResponse } from '@observability-kit/backstage-plugin-observability-common';
import { TimeRangeControl, useTimeRange } from '../../components/timeRange';
import { grafanaLink } from '../../lib/grafanaLink';
import { logsLinkRef } from '../../routes';
import { observabilityTranslationRef } from '../../translation';
import { ClusterControl } from './cluster/ClusterControl';
import { CompareControl } from './CompareControl';
import styles from './MetricsTab.module.css';

/** Where the data comes from, ways to go deeper, and the time range. */
export function MetricsToolbar(props: {
  panels?: PanelsResponse;
  isQueryOpen: boolean;
  onQuery: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { panels, isQueryOpen, onQuery } = props;
  const { range, zone, search } = useTimeRange();
  const logsLink = useRouteRef(logsLinkRef);
  return (
    <div className={styles.toolbar}>
      <div className={styles.links}>
        {panels && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiCodeSSlashLine />}
            aria-expanded={isQueryOpen}
            onPress={onQuery}
          >
            {t('metrics.askButton')}
          </Button>
        )}
        {logsLink && (
          <ButtonLink
            size="small"
            variant="tertiary"
            iconStart={<RiFileList2Line />}
            href={`${logsLink()}${search}`}
          >
            {t('metrics.logsOfRange')}
          </ButtonLink>
        )}
        {panels?.grafanaUrl && (
          <ButtonLink
            size="small"
            variant="tertiary"
            iconStart={<RiExternalLinkLine />}
            href={grafanaLink(panels.grafanaUrl, range, zone)}
            target="_blank"
          >
            {t('metrics.openInGrafana')}
          </ButtonLink>
        )}
        {panels && (
          <Text variant="body-small" color="secondary">
            {t('metrics.source', { name: panels.source.name })}
          </Text>
        )}
      </div>
      <div className={styles.controls}>
        <ClusterControl clusters={panels?.clusters} />
        <CompareControl />
        <TimeRangeControl />
      </div>
    </div>
  );
}
