import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { Panel } from '@observability-kit/backstage-plugin-observability-common';
import { useState } from 'react';
import type { RefObject } from 'react';
import { chartPicture } from '../../components/chart';
import type { ChartHandle } from '../../components/chart';
import { useTimeRange } from '../../components/timeRange';
import { chartCsv } from '../../lib/chart/chartCsv';
import type { ChartModel } from '../../lib/chart/chartModel';
import { lineKey } from '../../lib/chart/legend';
import { formatTimestamp, formatZone } from '../../lib/formatTime';
import { saveBlob } from '../../lib/saveBlob';
import { saveText } from '../../lib/saveText';
import { observabilityTranslationRef } from '../../translation';

/** Saves a panel as a picture or as CSV. */
export function usePanelExport(
  panel: Panel,
  model: ChartModel | undefined,
  hidden: ReadonlySet<string>,
  chart: RefObject<ChartHandle>,
): {
  /** Left out where there is nothing to save. */
  savePicture?: () => void;
  saveCsv?: () => void;
  hasFailed: boolean;
} {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { entity } = useEntity();
  const { resolved, zone } = useTimeRange();
  const [hasFailed, setHasFailed] = useState(false);
  if (!model || model.series.length === 0) return { hasFailed: false };

  const [from, to] = [resolved.start, resolved.end].map(seconds =>
    formatTimestamp(seconds * 1_000, zone),
  );
  const { name } = entity.metadata;
  const file = (ending: string) =>
    `${name}-${panel.id}-${to.replace(/[ :]/g, '-')}.${ending}`;

  async function makePicture(drawn: ChartHandle | null, lines: ChartModel) {
    setHasFailed(false);
    try {
      if (!drawn) throw new Error('The chart is not drawn');
      const picture = await chartPicture(
        drawn,
        lines,
        lines.series.filter(line => !hidden.has(lineKey(line))),
        {
          title: t('metrics.panel.pictureTitle', { name, title: panel.title }),
          subtitle: t('metrics.panel.pictureTime', {
            from,
            to,
            zone: formatZone(zone, resolved.end * 1_000),
          }),
          columns: [
            t('common.chart.last'),
            t('common.chart.max'),
            t('common.chart.mean'),
          ],
          more: count => t('common.chart.moreRows', { count }),
        },
        zone,
      );
      saveBlob(file('png'), picture);
    } catch {
      setHasFailed(true);
    }
  }

  return {
    hasFailed,
    savePicture: () => {
      makePicture(chart.current, model);
    },
    saveCsv: () => saveText(file('csv'), chartCsv(model), 'text/csv'),
  };
}
