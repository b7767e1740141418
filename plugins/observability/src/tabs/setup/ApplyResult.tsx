import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Text } from '@backstage/ui';
import type { ApplyResponse } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { ResultLine } from './ResultLine';
import { ResultList } from './ResultList';
import styles from './ApplyResult.module.css';

/** What became of each object, and what each server said. */
export function ApplyResult({ response }: { response: ApplyResponse }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { results, acceptance } = response;
  const hasFailed =
    results.some(({ outcome }) => outcome === 'failed') ||
    acceptance.some(({ ok }) => !ok);
  const hasSkipped = results.some(({ outcome }) => outcome === 'skipped');
  const isWhole = !hasFailed && !hasSkipped;
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
      <ResultList results={results} />
      {acceptance.length > 0 && (
        <>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('setup.result.servers')}
          </Text>
          <Box
            as="ul"
            bg="neutral"
            className={styles.list}
            aria-label={t('setup.result.servers')}
          >
            {acceptance.map(({ server, ok, message }) => (
              <ResultLine
                key={server}
                outcome={ok ? 'applied' : 'failed'}
                word={
                  ok ? t('setup.result.accepted') : t('setup.result.rejected')
                }
                detail={<strong>{server}</strong>}
                name={message}
              />
            ))}
          </Box>
        </>
      )}
    </div>
  );
}
