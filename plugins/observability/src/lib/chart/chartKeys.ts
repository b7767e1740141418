/** What a key does in a chart that has the focus. */
export type ChartKeyAction =
  /** Moves the crosshair by so many points. */
  | { kind: 'point'; by: number }
  /** Moves the crosshair to an end. */
  | { kind: 'edge'; to: 'first' | 'last' }
  /** Moves the time range by a share of its length. */
  | { kind: 'pan'; share: number }
  | { kind: 'zoom-in' }
  | { kind: 'zoom-out' }
  /** Takes the crosshair away. */
  | { kind: 'leave' };

type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

const PAN_SHARE = 0.25;
const FAR_POINTS = 10;

/** `undefined` for keys that belong to the browser or the page. */
export function chartKeyAction(event: Key): ChartKeyAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { key, shiftKey } = event;
  switch (key) {
    case 'ArrowLeft':
      return shiftKey
        ? { kind: 'pan', share: -PAN_SHARE }
        : { kind: 'point', by: -1 };
    case 'ArrowRight':
      return shiftKey
        ? { kind: 'pan', share: PAN_SHARE }
        : { kind: 'point', by: 1 };
    case 'PageUp':
      return { kind: 'point', by: -FAR_POINTS };
    case 'PageDown':
      return { kind: 'point', by: FAR_POINTS };
    case 'Home':
      return { kind: 'edge', to: 'first' };
    case 'End':
      return { kind: 'edge', to: 'last' };
    case '+':
    case '=':
      return { kind: 'zoom-in' };
    case '-':
    case '_':
      return { kind: 'zoom-out' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return undefined;
  }
}

/**
 * The place of the crosshair after a key. The first key brings it to the youngest value, where people look first.
 *
 * @param place - where it is now; `undefined` where it is not shown
 */
export function nextPlace(
  action: ChartKeyAction,
  place: number | undefined,
  count: number,
): number | undefined {
  if (count === 0 || action.kind === 'leave') return undefined;
  if (action.kind === 'edge') return action.to === 'first' ? 0 : count - 1;
  if (action.kind !== 'point') return place;
  if (place === undefined) return count - 1;
  return Math.min(count - 1, Math.max(0, place + action.by));
}
