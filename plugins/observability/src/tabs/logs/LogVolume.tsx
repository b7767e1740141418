import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Skeleton, Text } from '@backstage/ui';
import type { LogLevel } from '@observability-kit/backstage-plugin-observability-common';
import { errorMessage } from '../../api';
import { Notices } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { LevelFilter } from './LevelFilter';
import { VolumeBars } from './VolumeBars';
import type { LogState } from './model/logState';
import { volumeChart } from './model/volume';
import { useLogVolume } from './useLogQueries';
import styles from './LogVolume.module.css';

/** How many lines there were when, by level. It fails on its own: the lines are still there. */
export function LogVolume(props: {
  state: LogState;
  onLevels: (levels: LogLevel[]) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onLevels } = props;
  const query = useLogVolume(state, { enabled: true });
  const isBuilder = state.expression === undefined;
  const shown = isBuilder ? state.levels : [];
  const chart =
    query.data && volumeChart(query.data.volume, query.data.range, shown);
  return (
    <Box bg="neutral" className={styles.root}>
      {query.isError && (
        <Text as="p" variant="body-small" color="secondary" role="status">
          {t('logs.volume.failed', { message: errorMessage(query.error) })}
        </Text>
      )}
      {query.isPending && <Skeleton width="100%" height={116} />}
      {chart && query.data && (
        <VolumeBars
          chart={chart}
          range={query.data.range}
          isStale={query.isPlaceholderData}
        />
      )}
      <LevelFilter
        levels={state.levels}
        counts={chart?.counts}
        onChange={isBuilder ? onLevels : undefined}
      />
      {query.data && <Notices compact notices={query.data.notices} />}
    </Box>
  );
}
