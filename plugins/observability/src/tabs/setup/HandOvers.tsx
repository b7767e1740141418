import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { PlannedChange } from '@observability-kit/backstage-plugin-observability-common';
import { observabilityTranslationRef } from '../../translation';
import { HandOverButton } from './HandOverButton';
import { handOvers } from './model/handOver';
import { useLayoutWords } from './useLayoutWords';
import styles from './Note.module.css';

/** What another tool delivers can't be applied from here: says so, and gives its manifests as files that the tool takes. */
export function HandOvers({ changes }: { changes: PlannedChange[] }) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const words = useLayoutWords();
  return (
    <>
      {handOvers(changes).map(({ layout, wanted, unwanted }) => (
        <Alert
          key={layout}
          status="info"
          icon
          role="note"
          title={t('setup.handOver.title', {
            count: wanted.length + unwanted.length,
            tool: words[layout].name,
          })}
          description={
            <>
              {wanted.length > 0 && words[layout].remedy}{' '}
              {unwanted.length > 0 &&
                t('setup.handOver.unwanted', { count: unwanted.length })}
              {wanted.length > 0 && (
                <div className={styles.actions}>
                  <HandOverButton layout={layout} changes={wanted} />
                </div>
              )}
            </>
          }
        />
      ))}
    </>
  );
}
