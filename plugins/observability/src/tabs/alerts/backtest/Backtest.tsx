import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  TextAreaField,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type {
  BacktestRequest,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';
import { type FormEvent, useState } from 'react';
import { useEntityQuery } from '../../../api';
import { QueryState } from '../../../components/states';
import { observabilityTranslationRef } from '../../../translation';
import { BacktestResult } from './BacktestResult';
import { type BacktestDraft, backtestRequestOf, draftOf } from './draft';
import styles from './Backtest.module.css';

const DAYS: BacktestDraft['days'][] = [1, 7, 30];

/** When a rule, as it is or changed, would have fired. */
export function Backtest({ rule }: { rule: Rule }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [asked, setAsked] = useState<BacktestRequest>();
  const request = backtestRequestOf(draft);
  const change = (part: Partial<BacktestDraft>) =>
    setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (request) setAsked(request);
  };
  return (
    <details className={styles.root}>
      <summary>{t('alerts.backtest.title')}</summary>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextAreaField
          label={t('alerts.backtest.expression')}
          description={t('alerts.backtest.expressionHint')}
          rows={3}
          value={draft.expression}
          onChange={expression => change({ expression })}
        />
        <div className={styles.row}>
          <TextField
            size="small"
            label={t('alerts.backtest.for')}
            value={draft.duration}
            onChange={duration => change({ duration })}
            isInvalid={!request}
          />
          <ToggleButtonGroup
            aria-label={t('alerts.backtest.days')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[String(draft.days)]}
            onSelectionChange={keys => {
              const days = DAYS.find(each => keys.has(String(each)));
              if (days) change({ days });
            }}
          >
            {DAYS.map(days => (
              <ToggleButton key={days} id={String(days)} size="small">
                {t('alerts.backtest.lastDays', { count: days })}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Button
            type="submit"
            size="small"
            variant="primary"
            isDisabled={!request}
          >
            {t('alerts.backtest.run')}
          </Button>
        </div>
      </form>
      {asked && <Asked request={asked} />}
    </details>
  );
}

function Asked({ request }: { request: BacktestRequest }) {
  const query = useEntityQuery({
    key: ['backtest', request],
    fetch: (api, entityRef, call) => api.backtest(entityRef, request, call),
  });
  return (
    <div aria-busy={query.isFetching} data-stale={query.isPlaceholderData}>
      <QueryState query={query} compact>
        {answer => <BacktestResult answer={answer} />}
      </QueryState>
    </div>
  );
}
