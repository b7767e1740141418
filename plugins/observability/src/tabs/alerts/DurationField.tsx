import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTimeRange } from '../../components/timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import {
  DURATION_PRESETS,
  MAX_DURATION_TEXT,
  durationSecondsOf,
} from './model/silenceDraft';
import type { DraftProblems } from './model/silenceDraft';
import styles from './SilenceDialog.module.css';

/** How long: a preset, or whatever a person types. */
export function DurationField(props: {
  /** When it begins, in milliseconds since the epoch; at once when left out. */
  startMs?: number;
  duration: string;
  problem?: DraftProblems['duration'];
  onChange: (duration: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { startMs, duration, problem, onChange } = props;
  const seconds = problem ? undefined : durationSecondsOf(duration);
  const words =
    problem &&
    {
      unreadable: t('alerts.dialog.durationUnreadable'),
      tooShort: t('alerts.dialog.durationTooShort'),
      tooLong: t('alerts.dialog.durationTooLong', { max: MAX_DURATION_TEXT }),
    }[problem];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('alerts.dialog.duration')}</legend>
      <div className={styles.durations}>
        <ToggleButtonGroup
          aria-label={t('alerts.dialog.duration')}
          selectionMode="single"
          selectedKeys={[duration]}
          onSelectionChange={keys => {
            const [chosen] = [...keys];
            if (chosen !== undefined) onChange(String(chosen));
          }}
        >
          {DURATION_PRESETS.map(preset => (
            <ToggleButton key={preset} id={preset} size="small">
              {preset}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <TextField
          size="small"
          className={styles.otherDuration}
          aria-label={t('alerts.dialog.otherDuration')}
          value={duration}
          onChange={onChange}
          isInvalid={problem !== undefined}
        />
        <p className={styles.hint}>
          {seconds === undefined
            ? t('alerts.dialog.durationHint')
            : t('alerts.dialog.until', {
                time: formatTimestamp(
                  (startMs ?? Date.now()) + seconds * 1_000,
                  zone,
                  'minutes',
                ),
              })}
        </p>
      </div>
      {words && (
        <p role="alert" className={styles.problem}>
          {words}
        </p>
      )}
    </fieldset>
  );
}
