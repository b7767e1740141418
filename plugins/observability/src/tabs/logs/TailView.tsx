import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ErrorState, Notices } from '../../components/states';
import { observabilityTranslationRef } from '../../translation';
import { LogPane } from './LogPane';
import { LogToolbar } from './LogToolbar';
import { TailBar } from './TailBar';
import { wireFilter } from './model/logState';
import type { LogState } from './model/logState';
import type { ChangeLogState } from './useLogState';
import { useTail } from './useTail';
import styles from './LogsTab.module.css';

/** New lines as they come. */
export function TailView(props: {
  state: LogState;
  onChange: ChangeLogState;
  sent?: string;
  onStop: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onChange, sent, onStop } = props;
  const [tail, dispatch] = useTail(wireFilter(state));
  if (tail.status === 'refused') {
    return <ErrorState error={tail.error} onRetry={onStop} />;
  }
  return (
    <>
      <LogToolbar lines={tail.lines} state={state} onChange={onChange}>
        <TailBar tail={tail} dispatch={dispatch} onStop={onStop} />
      </LogToolbar>
      <Notices notices={tail.notices} />
      {tail.lines.length === 0 ? (
        <div className={styles.waiting}>
          <Text color="secondary">{t('logs.tail.none')}</Text>
        </div>
      ) : (
        <LogPane
          lines={tail.lines}
          state={state}
          onChange={onChange}
          sent={sent}
          isComplete={false}
        />
      )}
    </>
  );
}
