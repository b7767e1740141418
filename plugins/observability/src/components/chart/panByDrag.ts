/**
 * Follows the pointer from `mousedown` until the button is let go. `onMove` and `onEnd` get the way since then, in CSS pixels to the right; `onEnd` gets 0
 * where the gesture was given up with Escape.
 *
 * @returns ends it without a word
 */
export function panByDrag(
  start: MouseEvent,
  on: { onMove(pixels: number): void; onEnd(pixels: number): void },
): () => void {
  const wayOf = (event: MouseEvent) => event.clientX - start.clientX;
  const move = (event: MouseEvent) => on.onMove(wayOf(event));
  const up = (event: MouseEvent) => {
    end();
    on.onEnd(wayOf(event));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    end();
    on.onEnd(0);
  };
  function end() {
    document.removeEventListener('mousemove', move);
    document.removeEventListener('mouseup', up);
    document.removeEventListener('keydown', key);
  }
  document.addEventListener('mousemove', move);
  document.addEventListener('mouseup', up);
  document.addEventListener('keydown', key);
  return end;
}
