import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ExplainedPart } from '@observability-kit/backstage-plugin-observability-common';
import { ScrollRegion } from '../../../components/ScrollRegion';
import { useTimeRange } from '../../../components/timeRange';
import { commonLabels, seriesName } from '../../../lib/chart/seriesName';
import { formatValue } from '../../../lib/formatNumber';
import { formatTimestamp } from '../../../lib/formatTime';
import { observabilityTranslationRef } from '../../../translation';
import styles from './RulePage.module.css';

/** As many values as are read at a glance. */
const SHOWN = 5;

/** The parts of an expression, each with what it is now. */
export function RuleParts(props: {
  parts: ExplainedPart[];
  /** Parts beyond these. */
  more: number;
  /** Seconds since the epoch. */
  time: number;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { parts, more, time } = props;
  return (
    <>
      <ScrollRegion label={t('alerts.rule.partsTable')}>
        <table className={styles.parts} aria-label={t('alerts.rule.parts')}>
          <thead>
            <tr>
              <th scope="col">{t('alerts.rule.part')}</th>
              <th scope="col">
                {t('alerts.rule.valueAt', {
                  time: formatTimestamp(time * 1_000, zone),
                })}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part, place) => (
              // The same part may stand twice in an expression.
              <tr key={`${place} ${part.expression}`}>
                <th
                  scope="row"
                  style={{
                    paddingInlineStart: `${part.depth * 1.25 + 0.5}rem`,
                  }}
                >
                  <code>{part.expression}</code>
                </th>
                <td>
                  <Values part={part} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {more > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('alerts.rule.moreParts', { count: more })}
        </Text>
      )}
    </>
  );
}

function Values({ part }: { part: ExplainedPart }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { values, count, error } = part;
  if (error) return <span className={styles.failed}>{error}</span>;
  if (count === 0) return <>{t('alerts.rule.nothing')}</>;
  const common = commonLabels(
    values.map(({ labels }) => ({ labels, points: [] })),
  );
  return (
    <ul className={styles.values}>
      {values.slice(0, SHOWN).map(({ labels, value }) => (
        <li key={JSON.stringify(labels)}>
          <strong>
            {value === null
              ? t('alerts.rule.noNumber')
              : formatValue(value, 'short')}
          </strong>
          {Object.keys(labels).length > 0 && (
            <code>{seriesName(labels, undefined, common)}</code>
          )}
        </li>
      ))}
      {count > SHOWN && (
        <li>{t('alerts.rule.moreValues', { count: count - SHOWN })}</li>
      )}
    </ul>
  );
}
