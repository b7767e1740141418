import type {
  Alert,
  Rule,
} from '@observability-kit/backstage-plugin-observability-common';
import { timeOf } from './alertItem';

/** How far an alert is on its way to firing, or to its end. */
export type RuleProgress =
  /** It fires when the expression has held for so long. */
  | {
      kind: 'pending';
      heldSeconds: number;
      forSeconds: number;
      /** Not below 0: the next evaluation decides. */
      leftSeconds: number;
    }
  | { kind: 'firing'; seconds: number }
  /** The expression holds no more, but it goes on firing for as long as `keep_firing_for` says. */
  | { kind: 'kept'; keepSeconds?: number; leftSeconds?: number };

/** `undefined` where the engine does not say since when. */
export function ruleProgress(
  { state, activeAt, kept }: Pick<Alert, 'state' | 'activeAt' | 'kept'>,
  {
    forSeconds = 0,
    keepFiringForSeconds,
  }: Pick<Rule, 'forSeconds' | 'keepFiringForSeconds'>,
  nowMs: number,
): RuleProgress | undefined {
  const secondsSince = (text: string | undefined) => {
    const ms = timeOf(text);
    return ms === undefined ? undefined : Math.max(0, (nowMs - ms) / 1_000);
  };
  const seconds = secondsSince(activeAt);
  if (kept) {
    const heldSeconds = secondsSince(kept.since);
    return {
      kind: 'kept',
      keepSeconds: keepFiringForSeconds,
      ...(keepFiringForSeconds !== undefined &&
        heldSeconds !== undefined && {
          leftSeconds: Math.max(0, keepFiringForSeconds - heldSeconds),
        }),
    };
  }
  if (seconds === undefined) return undefined;
  return state === 'pending'
    ? {
        kind: 'pending',
        heldSeconds: Math.min(seconds, forSeconds),
        forSeconds,
        leftSeconds: Math.max(0, forSeconds - seconds),
      }
    : { kind: 'firing', seconds };
}
