import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import type {
  Matcher,
  SilenceRequest,
} from '@observability-kit/backstage-plugin-observability-common';
import { type FormEvent, useState } from 'react';
import { FieldHint, FieldProblem } from '../components/form';
import {
  DurationField,
  StartField,
  TemplateField,
} from '../components/silencing';
import { useTimeRange } from '../components/timeRange';
import {
  DEFAULT_DURATION,
  durationProblem,
  durationSecondsOf,
} from '../lib/silenceDuration';
import { formatMatcher } from '../lib/matcherText';
import { silenceStart } from '../lib/silenceStart';
import { observabilityTranslationRef } from '../translation';
import { ComponentChoice } from './ComponentChoice';
import styles from './Maintenance.module.css';
import type { Choice } from './useComponents';

/** Which components, when, for how long, and why. */
export function MaintenanceForm(props: {
  choices: Choice[];
  busy: boolean;
  onSilence: (entityRefs: string[], request: SilenceRequest) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { zone } = useTimeRange();
  const { choices, busy, onSilence } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [startText, setStartText] = useState('');
  const [duration, setDuration] = useState(DEFAULT_DURATION);
  const [comment, setComment] = useState('');
  const [matchers, setMatchers] = useState<Matcher[]>([]);
  const [tried, setTried] = useState(false);
  const start = silenceStart(startText, zone, Date.now());
  const problem = durationProblem(duration);
  const noComment = comment.trim() === '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const durationSeconds = durationSecondsOf(duration);
    if (
      chosen.size === 0 ||
      start.problem ||
      problem ||
      durationSeconds === undefined ||
      noComment ||
      busy
    ) {
      return;
    }
    onSilence([...chosen], {
      // None: every alert of the component.
      matchers,
      durationSeconds,
      comment: comment.trim(),
      ...(start.ms && { startsAt: new Date(start.ms).toISOString() }),
    });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ComponentChoice choices={choices} chosen={chosen} onChange={setChosen} />
      <FieldProblem>
        {tried && chosen.size === 0 && t('maintenance.nobody')}
      </FieldProblem>
      <TemplateField
        onChoose={template => {
          setDuration(template.duration);
          setComment(template.comment);
          setMatchers(template.matchers);
        }}
      />
      {matchers.length > 0 && (
        <div>
          <FieldHint>
            {t('maintenance.only', {
              matchers: matchers.map(formatMatcher).join(', '),
            })}
          </FieldHint>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setMatchers([])}
          >
            {t('maintenance.every')}
          </Button>
        </div>
      )}
      <StartField
        text={startText}
        problem={start.problem}
        onChange={setStartText}
      />
      <DurationField
        startMs={start.ms}
        duration={duration}
        problem={problem}
        onChange={setDuration}
      />
      <TextAreaField
        label={t('maintenance.comment')}
        description={t('maintenance.commentHint')}
        rows={2}
        value={comment}
        onChange={setComment}
        isInvalid={tried && noComment}
      />
      <FieldProblem>
        {tried && noComment && t('maintenance.commentMissing')}
      </FieldProblem>
      <div>
        <Button type="submit" variant="primary" isPending={busy}>
          {t('maintenance.submit', { count: chosen.size })}
        </Button>
      </div>
    </form>
  );
}
