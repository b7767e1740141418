import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useState } from 'react';
import { TimeRangeControl } from '../../components/timeRange';
import { observabilityTranslationRef } from '../../translation';
import { BuilderFields } from './BuilderFields';
import { ExpressionField } from './ExpressionField';
import { LeaveExpression } from './LeaveExpression';
import { type LogBuilder, builderState } from './model/logState';
import type { LogState } from './model/logState';
import type { ChangeLogState } from './useLogState';
import styles from './LogQuery.module.css';

/** What is looked for: by fields, or in LogQL. */
export function LogQuery(props: {
  state: LogState;
  onChange: ChangeLogState;
  /** The LogQL that the present state was sent as: what changing over to LogQL begins with. */
  sent?: string;
  /** The builder's fields that mean the present LogQL, where there are some. */
  builder?: LogBuilder;
  /** Without it the time is always now. */
  isLive: boolean;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { state, onChange, sent, builder, isLive } = props;
  const [isLeaving, setIsLeaving] = useState(false);
  const mode = state.expression === undefined ? 'builder' : 'logql';
  const choose = (next: 'builder' | 'logql') => {
    setIsLeaving(false);
    if (next === mode) return;
    if (next === 'logql') {
      onChange({ expression: sent ?? '', line: undefined });
    } else if (builder ?? !state.expression?.trim()) {
      onChange(builderState(builder));
    } else {
      setIsLeaving(true);
    }
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
      {isLeaving && mode === 'logql' && (
        <LeaveExpression
          onLeave={() => {
            setIsLeaving(false);
            onChange({ expression: undefined, line: undefined });
          }}
          onStay={() => setIsLeaving(false)}
        />
      )}
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
