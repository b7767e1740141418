import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, ButtonIcon, Text } from '@backstage/ui';
import { RiZoomInLine, RiZoomOutLine } from '@remixicon/react';
import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { useMemo, useState } from 'react';
import { sparklinePath } from '../../../lib/chart/sparkline';
import { formatTimestamp } from '../../../lib/formatTime';
import { useTimeRange } from '../../../components/timeRange';
import { observabilityTranslationRef } from '../../../translation';
import { visibleText } from '../model/ansi';
import { lineId } from '../model/lineId';
import type { LogState } from '../model/logState';
import { useLevelWords } from '../useLevelWords';
import type { ChangeLogState } from '../useLogState';
import { byPattern } from './byPattern';
import { ComparisonBar } from './ComparisonBar';
import { linesSince, newPatterns } from './comparison';
import { linePatterns } from './linePatterns';
import { useFormerLines } from './useFormerLines';
import styles from './LogPatterns.module.css';

/** As many as are read at first. */
const SHOWN = 20;
const BOX = { width: 96, height: 20 };

/** What the loaded lines say, each thing once: how often, how severe, since when; and ways to see only those lines, or the others. */
export function LogPatterns(props: {
  lines: LogLine[];
  state: LogState;
  onChange: ChangeLogState;
  /** The LogQL that the state was sent as, where it is known. */
  sent?: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const levels = useLevelWords();
  const { lines, state, onChange, sent } = props;
  const [showsAll, setShowsAll] = useState(false);
  const former = useFormerLines(state);
  const since = former.times?.since;
  const patterns = useMemo(
    () => linePatterns(since === undefined ? lines : linesSince(lines, since)),
    [lines, since],
  );
  const formerLines = former.answer?.lines;
  const isNew = useMemo(
    () =>
      formerLines?.length
        ? newPatterns(patterns, linePatterns(formerLines))
        : undefined,
    [patterns, formerLines],
  );
  const sorted = isNew
    ? [...patterns].sort((a, b) => +isNew.has(b) - +isNew.has(a))
    : patterns;
  const shown = showsAll ? sorted : sorted.slice(0, SHOWN);
  return (
    <Box bg="neutral" className={styles.root}>
      <Text as="p" variant="body-small" color="secondary">
        {t('logs.patterns.of', {
          count: patterns.length,
          lines: lines.length.toLocaleString('en'),
        })}
      </Text>
      <ComparisonBar
        than={state.than}
        onChange={than => onChange({ than }, { replace: true })}
        former={former}
        count={isNew?.size}
      />
      <table className={styles.table} aria-label={t('logs.patterns.title')}>
        <thead>
          <tr>
            <th scope="col">{t('logs.patterns.share')}</th>
            <th scope="col">{t('logs.patterns.level')}</th>
            <th scope="col">{t('logs.patterns.pattern')}</th>
            <th scope="col">{t('logs.patterns.last')}</th>
            <th scope="col">{t('logs.patterns.trend')}</th>
            <th scope="col">{t('logs.patterns.filter')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(pattern => {
            const text = visibleText(pattern.words.join(' '));
            const only = sent && byPattern(state, pattern.words, true, sent);
            const without =
              sent && byPattern(state, pattern.words, false, sent);
            return (
              <tr key={lineId(pattern.example)}>
                <td className={styles.number}>
                  {t('logs.patterns.percent', {
                    percent: (pattern.share * 100).toPrecision(2),
                    number: pattern.count.toLocaleString('en'),
                  })}
                </td>
                <td>
                  <span
                    className={styles.level}
                    style={{ borderColor: `var(--level-${pattern.level})` }}
                  >
                    {levels[pattern.level]}
                  </span>
                </td>
                <th scope="row" dir="auto">
                  {isNew?.has(pattern) && (
                    <span className={styles.new}>{t('logs.patterns.new')}</span>
                  )}
                  <code>{text}</code>
                </th>
                <td className={styles.number}>
                  {formatTimestamp(pattern.lastMs, zone)}
                </td>
                <td>
                  <svg
                    className={styles.trend}
                    viewBox={`0 -2 ${BOX.width} ${BOX.height + 4}`}
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <path
                      d={sparklinePath(
                        pattern.trend.map(
                          (count, place) => [place, count] as const,
                        ),
                        BOX,
                      )}
                    />
                  </svg>
                </td>
                <td>
                  {only && without && (
                    <div className={styles.buttons}>
                      <ButtonIcon
                        size="small"
                        variant="tertiary"
                        icon={<RiZoomInLine />}
                        aria-label={t('logs.patterns.only', { pattern: text })}
                        onPress={() => onChange(only)}
                      />
                      <ButtonIcon
                        size="small"
                        variant="tertiary"
                        icon={<RiZoomOutLine />}
                        aria-label={t('logs.patterns.without', {
                          pattern: text,
                        })}
                        onPress={() => onChange(without)}
                      />
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {patterns.length > shown.length && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setShowsAll(true)}
        >
          {t('logs.patterns.all', { number: String(patterns.length) })}
        </Button>
      )}
    </Box>
  );
}
