import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { Drift } from '@observability-kit/backstage-plugin-observability-common';
import { RelativeTime } from '../../components/RelativeTime';
import { observabilityTranslationRef } from '../../translation';

/** How an object came to differ from what was applied, by whom and when, as far as the cluster knows. */
export function DriftBadge({ drift }: { drift: Drift }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words: Record<Drift['kind'], string> = {
    edited: t('setup.drift.edited'),
    deleted: t('setup.drift.deleted'),
    'taken-over': t('setup.drift.takenOver'),
  };
  const { kind, by, at } = drift;
  return (
    <Badge size="small">
      {words[kind]} {by && `${t('setup.drift.by', { by })} `}
      {at && <RelativeTime ms={Date.parse(at)} />}
    </Badge>
  );
}
