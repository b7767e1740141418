import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Card,
  CardBody,
  CardHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { RiCloseLine, RiPlayLine, RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { QueryResult } from './QueryResult';
import styles from './QueryBox.module.css';

/** A PromQL expression of the user's own. What was run last stands in the address. */
export function QueryBox(props: {
  /** The expression of the address; empty when none was run yet. */
  expression: string;
  /** The matchers that fence it, as PromQL text. */
  scope: string;
  onRun: (expression: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { expression, scope, onRun, onClose } = props;
  const [text, setText] = useState(expression);
  const run = () => {
    if (text.trim()) onRun(text.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  const runOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
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
          onPress={onClose}
        />
      </CardHeader>
      <CardBody className={styles.body}>
        <form className={styles.form} onSubmit={submit}>
          <TextAreaField
            className={styles.expression}
            aria-label={t('metrics.query.label')}
            placeholder={t('metrics.query.placeholder')}
            rows={2}
            value={text}
            onChange={setText}
            onKeyDown={runOnCtrlEnter}
            spellCheck="false"
            maxLength={10_000}
          />
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
        {expression && <QueryResult expression={expression} />}
      </CardBody>
    </Card>
  );
}
