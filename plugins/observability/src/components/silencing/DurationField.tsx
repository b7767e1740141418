import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { FieldHint, FieldProblem, FormGroup } from '../form';
import { useTimeRange } from '../timeRange';
import { formatTimestamp } from '../../lib/formatTime';
import { observabilityTranslationRef } from '../../translation';
import {
  DURATION_PRESETS,
  type DurationProblem,
  durationSecondsOf,
  MAX_DURATION_TEXT,
} from '../../lib/silenceDuration';
import styles from './Silencing.module.css';

/** How long: a preset, or whatever a person types. */
export function DurationField(props: {
  /** When it begins, in milliseconds since the epoch; at once when left out. */
  startMs?: number;
  duration: string;
  problem?: DurationProblem;
  onChange: (duration: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { startMs, duration, problem, onChange } = props;
  const seconds = problem ? undefined : durationSecondsOf(duration);
  const words =
    problem &&
    {
      unreadable: t('silencing.durationUnreadable'),
      tooShort: t('silencing.durationTooShort'),
      tooLong: t('silencing.durationTooLong', { max: MAX_DURATION_TEXT }),
    }[problem];
  return (
    <FormGroup legend={t('silencing.duration')}>
      <div className={styles.durations}>
        <ToggleButtonGroup
          aria-label={t('silencing.duration')}
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
          aria-label={t('silencing.otherDuration')}
          value={duration}
          onChange={onChange}
          isInvalid={problem !== undefined}
        />
        <FieldHint>
          {seconds === undefined
            ? t('silencing.durationHint')
            : t('silencing.until', {
                time: formatTimestamp(
                  (startMs ?? Date.now()) + seconds * 1_000,
                  zone,
                  'minutes',
                ),
              })}
        </FieldHint>
      </div>
      <FieldProblem>{words}</FieldProblem>
    </FormGroup>
  );
}
