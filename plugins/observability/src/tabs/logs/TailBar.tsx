import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  RiDeleteBinLine,
  RiPauseLine,
  RiPlayLine,
  RiStopLine,
} from '@remixicon/react';
import type { Dispatch } from 'react';
import { observabilityTranslationRef } from '../../translation';
import { SILENCE_MS } from './followTail';
import { TAIL_BUFFER } from './model/tail';
import type { TailAction, TailLoss, TailState } from './model/tail';
import styles from './TailBar.module.css';

/** How the live view stands, and what can be done with it. */
export function TailBar(props: {
  tail: TailState;
  dispatch: Dispatch<TailAction>;
  onStop: () => void;
}) {
  const { t } = useTranslationRef(observabilityTranslationRef);
  const { tail, dispatch, onStop } = props;
  const { status, isPaused, waiting, lines, dropped, reconnects, gap } = tail;
  const { leftOut } = tail;
  const reasonOf = (loss: TailLoss) =>
    loss.kind === 'failed'
      ? loss.reason
      : {
          ended: t('logs.tail.ended'),
          silent: t('logs.tail.silent', {
            seconds: String(SILENCE_MS / 1_000),
          }),
        }[loss.kind];
  const words = () => {
    if (tail.lostBecause) {
      return t('logs.tail.reconnecting', {
        reason: reasonOf(tail.lostBecause),
      });
    }
    if (status === 'connecting') return t('logs.tail.connecting');
    return isPaused ? t('logs.tail.paused') : t('logs.tail.live');
  };
  return (
    <div className={styles.root}>
      <span
        role="status"
        className={styles.status}
        data-state={isPaused && status === 'live' ? 'paused' : status}
      >
        <span className={styles.dot} aria-hidden="true" />
        {words()}
      </span>
      {isPaused ? (
        <Button
          size="small"
          variant="primary"
          iconStart={<RiPlayLine />}
          onPress={() => dispatch({ type: 'resume' })}
        >
          {t('logs.tail.resume')}
        </Button>
      ) : (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiPauseLine />}
          onPress={() => dispatch({ type: 'pause' })}
        >
          {t('logs.tail.pause')}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiStopLine />}
        onPress={onStop}
      >
        {t('logs.tail.stop')}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiDeleteBinLine />}
        onPress={() => dispatch({ type: 'clear' })}
      >
        {t('logs.tail.clear')}
      </Button>
      <span className={styles.facts}>
        {isPaused && (
          <strong>{t('logs.tail.waiting', { count: waiting.length })}</strong>
        )}
        <span>
          {t('logs.tail.shown', {
            shown: lines.length.toLocaleString('en'),
            max: TAIL_BUFFER.toLocaleString('en'),
          })}
        </span>
        {dropped > 0 && (
          <span>{t('logs.tail.dropped', { count: dropped })}</span>
        )}
        {(leftOut.lines > 0 || leftOut.ms > 0) && (
          <span role="alert">
            {t('logs.tail.leftOut', {
              lines: leftOut.lines.toLocaleString('en'),
              seconds: String(Math.ceil(leftOut.ms / 1_000)),
            })}
          </span>
        )}
        {reconnects > 0 && !tail.lostBecause && (
          <span>{t('logs.tail.reconnected', { count: reconnects })}</span>
        )}
        {gap && (
          <span role="alert">
            {gap.kind === 'capped'
              ? t('logs.tail.gapCapped')
              : t('logs.tail.gapFailed', { reason: gap.reason })}
          </span>
        )}
      </span>
    </div>
  );
}
