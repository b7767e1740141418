import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { Drift } from '@observability-kit/backstage-plugin-observability-common';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';

/** How an object came to differ from what was applied, by whom and when, as far as the cluster knows. */
export function DriftBadge({ drift }: { drift: Drift }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const words: Record<Drift['kind'], string> = {
    edited: t('setup.drift.edited'),
    deleted: t('setup.drift.deleted'),
    'taken-over': t('setup.drift.takenOver'),
  };
  return (
    <Badge size="small">
      {[
        words[drift.kind],
        drift.by && t('setup.drift.by', { by: drift.by }),
        drift.at && formatTimestamp(Date.parse(drift.at), zone),
      ]
        .filter(Boolean)
        .join(' ')}
    </Badge>
  );
}
