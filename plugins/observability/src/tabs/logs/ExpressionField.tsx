import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, TextAreaField } from '@backstage/ui';
import { RiPlayLine, RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { QueryHistory, useQueryHistory } from '../../components/queryHistory';
import { observabilityTranslationRef } from '../../translation';
import styles from './LogQuery.module.css';

/** A LogQL log query. */
export function ExpressionField(props: {
  expression: string;
  onRun: (expression: string) => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression, onRun } = props;
  const [typed, setTyped] = useState(expression);
  const queries = useQueryHistory('logql');
  const run = (wanted: string) => {
    if (wanted.trim()) queries.add(wanted.trim());
    onRun(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(typed);
  };
  const runOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      run(typed);
    }
  };
  return (
    <form className={styles.expression} onSubmit={submit}>
      <TextAreaField
        size="small"
        rows={2}
        aria-label={t('logs.query.expression')}
        placeholder={t('logs.query.expressionPlaceholder')}
        maxLength={5_000}
        value={typed}
        onChange={setTyped}
        onKeyDown={runOnCtrlEnter}
      />
      <div className={styles.run}>
        <span className={styles.hint}>
          <RiShieldCheckLine size={16} aria-hidden="true" />
          {t('logs.query.fence')}
        </span>
        <Button
          type="submit"
          size="small"
          variant="primary"
          iconStart={<RiPlayLine />}
        >
          {t('logs.query.run')}
        </Button>
      </div>
      <QueryHistory queries={queries} onRun={run} />
    </form>
  );
}
