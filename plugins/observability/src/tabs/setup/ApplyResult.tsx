import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiSkipForwardLine,
} from '@remixicon/react';
import type { ApplyResponse } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import styles from './ApplyResult.module.css';

type Outcome = ApplyResponse['results'][number]['outcome'];

const ICONS: Record<Outcome, typeof RiCheckboxCircleFill> = {
  applied: RiCheckboxCircleFill,
  failed: RiCloseCircleFill,
  skipped: RiSkipForwardLine,
};

/** `apiVersion/kind/namespace/name`, whose apiVersion may have a slash itself. */
const shortName = (key: string) => key.split('/').slice(-3).join(' ');

/** What became of each object, and what each server said; it stays until the next plan. */
export function ApplyResult({ response }: { response: ApplyResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { results, acceptance } = response;
  const isWhole =
    results.every(({ outcome }) => outcome === 'applied') &&
    acceptance.every(({ ok }) => ok);
  const words: Record<Outcome, string> = {
    applied: t('setup.result.applied'),
    failed: t('setup.result.failed'),
    skipped: t('setup.result.skipped'),
  };
  return (
    <div className={styles.root}>
      <Alert
        status={isWhole ? 'success' : 'warning'}
        icon
        role="status"
        title={
          isWhole ? t('setup.result.allDone') : t('setup.result.someFailed')
        }
      />
      <ul className={styles.list} aria-label={t('setup.result.title')}>
        {results.map(({ key, outcome, message }) => (
          <ResultLine
            key={key}
            outcome={outcome}
            word={words[outcome]}
            name={shortName(key)}
            message={message}
          />
        ))}
      </ul>
      {acceptance.length > 0 && (
        <>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('setup.result.servers')}
          </Text>
          <ul className={styles.list}>
            {acceptance.map(({ server, ok, message }) => (
              <ResultLine
                key={server}
                outcome={ok ? 'applied' : 'failed'}
                word={
                  ok ? t('setup.result.accepted') : t('setup.result.rejected')
                }
                name={server}
                message={message}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ResultLine(props: {
  outcome: Outcome;
  word: string;
  name: string;
  message?: string;
}) {
  const { outcome, word, name, message } = props;
  const Icon = ICONS[outcome];
  return (
    <li className={styles.line} data-outcome={outcome}>
      <span className={styles.word}>
        <Icon size={16} aria-hidden="true" /> {word}
      </span>
      <strong>{name}</strong>
      {message && <span className={styles.message}>{message}</span>}
    </li>
  );
}
