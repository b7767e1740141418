import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Card,
  CardBody,
  CardHeader,
  Text,
} from '@backstage/ui';
import { RiCloseLine, RiPlayLine, RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { errorMessage } from '../../../api';
import {
  QueryHistory,
  useQueryHistory,
} from '../../../components/queryHistory';
import { FieldHint } from '../../../components/form';
import { observabilityTranslationRef } from '../../../translation';
import { QueryField } from './QueryField';
import { QueryResult } from './QueryResult';
import { useMetricListing } from './useMetricListing';
import type { QueryParams } from './useQueryParams';
import styles from './QueryBox.module.css';

/** As long as the backend takes. */
const MAX_LENGTH = 10_000;

/** A PromQL expression of the user's own. What was run last stands in the address. */
export function QueryBox(props: {
  /** The expression of the address; empty when none was run yet. */
  expression: string;
  params: Pick<QueryParams, 'view' | 'run' | 'show'>;
  /** The matchers that fence it, as PromQL text. */
  scope: string;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression, params, scope } = props;
  const listing = useMetricListing();
  const queries = useQueryHistory('promql');
  const [failure, setFailure] = useState<string>();
  const [text, setText] = useState(expression);
  const [ran, setRan] = useState(expression);
  // Who goes back to an earlier address finds its expression in the field, too.
  if (ran !== expression) {
    setRan(expression);
    setText(expression);
  }
  const run = (typed: string) => {
    const wanted = typed.trim();
    if (!wanted) return;
    setText(wanted);
    queries.add(wanted);
    params.run(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(text);
  };

  return (
    <Card>
      <CardHeader className={styles.header}>
        <Text as="h3" variant="body-medium" weight="bold">
          {t('metrics.query.title')}
        </Text>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label={t('metrics.query.close')}
          onPress={() => params.run(undefined)}
        />
      </CardHeader>
      <CardBody className={styles.body}>
        <form className={styles.form} onSubmit={submit}>
          <QueryField
            label={t('metrics.query.label')}
            placeholder={t('metrics.query.placeholder')}
            value={text}
            maxLength={MAX_LENGTH}
            listing={listing}
            onChange={setText}
            onRun={run}
            onSuggestions={error =>
              setFailure(error === undefined ? undefined : errorMessage(error))
            }
          />
          {failure && (
            <FieldHint>
              {t('metrics.query.noSuggestions', { message: failure })}
            </FieldHint>
          )}
          <div className={styles.actions}>
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.fence}
            >
              <RiShieldCheckLine size={16} aria-hidden="true" />
              <span>
                <strong>{t('metrics.query.fenceTitle')}</strong>{' '}
                {t('metrics.query.fenceText', { scope })}{' '}
                {t('metrics.query.hint')}
              </span>
            </Text>
            <Button
              type="submit"
              size="small"
              variant="primary"
              iconStart={<RiPlayLine />}
              isDisabled={text.trim() === ''}
            >
              {t('metrics.query.run')}
            </Button>
          </div>
        </form>
        <QueryHistory queries={queries} onRun={run} />
        {expression && (
          <QueryResult
            expression={expression}
            view={params.view}
            onView={params.show}
          />
        )}
      </CardBody>
    </Card>
  );
}
