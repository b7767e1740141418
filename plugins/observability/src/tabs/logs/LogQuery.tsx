import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { TimeRangeControl } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { BuilderFields } from './BuilderFields';
import { ExpressionField } from './ExpressionField';
import type { LogState } from './model/logState';
import type { ChangeLogState } from './useLogState';
import styles from './LogQuery.module.css';

/** What is looked for: by fields, or in LogQL. */
export function LogQuery(props: {
  state: LogState;
  onChange: ChangeLogState;
  /** The LogQL that the present state was sent as: what changing over to LogQL begins with. */
  sent?: string;
  /** Without it the time is always now. */
  isLive: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onChange, sent, isLive } = props;
  const mode = state.expression === undefined ? 'builder' : 'logql';
  const choose = (next: 'builder' | 'logql') => {
    if (next === mode) return;
    onChange({
      expression: next === 'logql' ? sent ?? '' : undefined,
      line: undefined,
    });
  };
  return (
    <Box bg="neutral" className={styles.root}>
      <div className={styles.top}>
        <ToggleButtonGroup
          aria-label={t('logs.query.mode')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[mode]}
          onSelectionChange={keys =>
            choose(keys.has('logql') ? 'logql' : 'builder')
          }
        >
          <ToggleButton id="builder" size="small">
            {t('logs.query.builder')}
          </ToggleButton>
          <ToggleButton id="logql" size="small">
            {t('logs.query.logql')}
          </ToggleButton>
        </ToggleButtonGroup>
        {!isLive && <TimeRangeControl />}
      </div>
      {state.expression === undefined ? (
        <BuilderFields state={state} onChange={onChange} />
      ) : (
        <ExpressionField
          key={state.expression}
          expression={state.expression}
          onRun={expression => onChange({ expression, line: undefined })}
        />
      )}
    </Box>
  );
}
