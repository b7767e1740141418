import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, TextField } from '@backstage/ui';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { parseTypedTimePoint } from '../../lib/timePoint';
import { timeRangeProblem } from '../../lib/timeRange';
import type { TimeRange, TimeZoneChoice } from '../../lib/timeRange';
import { typedTimePoint } from '../../lib/timeRangeLabel';
import { observabilityTranslationRef } from '../../translation';
import styles from './TimeRangeControl.module.css';

/** Two fields that take a date and time, or `now-6h`. */
export function AbsoluteRangeForm(props: {
  range: TimeRange;
  zone: TimeZoneChoice;
  onApply: (range: TimeRange) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { range, zone } = props;
  const [fromText, setFromText] = useState(() =>
    typedTimePoint(range.from, zone),
  );
  const [toText, setToText] = useState(() => typedTimePoint(range.to, zone));
  const [tried, setTried] = useState(false);

  const from = parseTypedTimePoint(fromText, zone);
  const to = parseTypedTimePoint(toText, zone);
  const problem = from && to && timeRangeProblem({ from, to }, Date.now());
  const problems = {
    order: t('common.time.badOrder'),
    tooLong: t('common.time.tooLong'),
    outOfReach: t('common.time.outOfReach'),
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (from && to && !problem) props.onApply({ from, to });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Text as="h3" variant="body-small" weight="bold">
        {t('common.time.absoluteRange')}
      </Text>
      <TextField
        size="small"
        label={t('common.time.from')}
        value={fromText}
        onChange={setFromText}
        isInvalid={tried && !from}
        description={t('common.time.typedHint')}
      />
      <TextField
        size="small"
        label={t('common.time.to')}
        value={toText}
        onChange={setToText}
        isInvalid={tried && (!to || problem !== undefined)}
      />
      {tried && (!from || !to || problem) && (
        <Text as="p" variant="body-small" color="danger" role="alert">
          {problem ? problems[problem] : t('common.time.badPoint')}
        </Text>
      )}
      <Button type="submit" size="small" variant="primary">
        {t('common.time.apply')}
      </Button>
    </form>
  );
}
