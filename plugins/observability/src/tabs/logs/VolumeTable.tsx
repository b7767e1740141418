import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import type { VolumeChart } from './model/volume';
import { useLevelWords } from './useLevelWords';

/** The histogram for people who don't see it. */
export function VolumeTable(props: { chart: VolumeChart }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const words = useLevelWords();
  const levels = [...props.chart.counts.keys()];
  return (
    <VisuallyHidden>
      <table>
        <caption>{t('logs.volume.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('logs.volume.time')}</th>
            {levels.map(level => (
              <th key={level} scope="col">
                {words[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.chart.bars.map(bar => (
            <tr key={bar.startMs}>
              <th scope="row">{formatTimestamp(bar.startMs, zone)}</th>
              {levels.map(level => (
                <td key={level}>
                  {bar.parts.find(part => part.level === level)?.count ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
