import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { RelativeTime } from '../../components/RelativeTime';
import { observabilityTranslationRef } from '../../translation';
import { ApplyError } from './ApplyError';
import { ApplyProgress } from './ApplyProgress';
import { ApplyResult } from './ApplyResult';
import { ResultList } from './ResultList';
import { isRunning, runLines } from './model/applyRun';
import type { ApplyRun } from './model/applyRun';
import styles from './ApplyResult.module.css';

/** An apply: how it goes, and afterwards what became of it, until somebody dismisses it. */
export function ApplyRunView(props: {
  run: ApplyRun;
  onDismiss: () => void;
  onPlan: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { run, onDismiss, onPlan } = props;
  if (isRunning(run)) return <ApplyProgress run={run} />;
  const { response, error, endedMs } = run;
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <Text as="h3" variant="body-medium" weight="bold">
          {t('setup.result.last')}
          {endedMs !== undefined && (
            <span className={styles.ended}>
              <RelativeTime ms={endedMs} />
            </span>
          )}
        </Text>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiCloseLine />}
          onPress={onDismiss}
        >
          {t('setup.result.dismiss')}
        </Button>
      </div>
      {error && <ApplyError error={error} onPlan={onPlan} />}
      {error && run.results.length > 0 && (
        <ResultList results={runLines(run)} />
      )}
      {response && <ApplyResult response={response} />}
    </div>
  );
}
