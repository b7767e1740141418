import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import { errorMessage } from '../../../api';
import { useTimeRange } from '../../../components/timeRange';
import { formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import { COMPARISONS, type Comparison } from '../model/logState';
import type { useFormerLines } from './useFormerLines';
import styles from './LogPatterns.module.css';

/** Which earlier time the patterns are compared with, and what came of it. */
export function ComparisonBar(props: {
  than?: Comparison;
  onChange: (than: Comparison | undefined) => void;
  former: ReturnType<typeof useFormerLines>;
  /** How many patterns are new; left out while that is not known. */
  count?: number;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { than, onChange, former, count } = props;
  const { times, hasNone, error, answer } = former;
  const labels: Record<Comparison, string> = {
    '1h': t('logs.patterns.than1h'),
    '1d': t('logs.patterns.than1d'),
    '1w': t('logs.patterns.than1w'),
    deploy: t('logs.patterns.thanDeploy'),
  };
  const spoken = times && {
    from: formatTimestamp(times.former.start * 1_000, zone),
    to: formatTimestamp(times.former.end * 1_000, zone),
  };
  return (
    <div className={styles.comparison}>
      <Select
        size="small"
        label={t('logs.patterns.than')}
        options={[
          { id: 'nothing', label: t('logs.patterns.thanNothing') },
          ...COMPARISONS.map(id => ({ id, label: labels[id] })),
        ]}
        value={than ?? 'nothing'}
        onChange={key => onChange(COMPARISONS.find(each => each === key))}
      />
      <Text as="p" variant="body-small" role="status">
        {hasNone && t('logs.patterns.noDeploy')}
        {Boolean(error) && errorMessage(error)}
        {answer &&
          spoken &&
          (answer.lines.length === 0
            ? t('logs.patterns.formerEmpty', spoken)
            : t('logs.patterns.newSince', {
                ...spoken,
                count: count ?? 0,
                lines: answer.lines.length.toLocaleString('en'),
              }))}
        {answer?.more && ` ${t('logs.patterns.formerCapped')}`}
      </Text>
    </div>
  );
}
