import { fireEvent } from '@testing-library/react';
import { panByDrag } from './panByDrag';

function grab() {
  const moves: number[] = [];
  const ends: number[] = [];
  const giveUp = panByDrag(new MouseEvent('mousedown', { clientX: 100 }), {
    onMove: pixels => moves.push(pixels),
    onEnd: pixels => ends.push(pixels),
  });
  return { moves, ends, giveUp };
}

describe('panByDrag', () => {
  it('follows the pointer until the button is let go, wherever that is', () => {
    const { moves, ends } = grab();
    fireEvent.mouseMove(document.body, { clientX: 90 });
    fireEvent.mouseMove(document.body, { clientX: 130 });
    fireEvent.mouseUp(document.body, { clientX: 140 });
    fireEvent.mouseMove(document.body, { clientX: 999 });
    expect(moves).toEqual([-10, 30]);
    expect(ends).toEqual([40]);
  });

  it('is given up with Escape', () => {
    const { ends } = grab();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    fireEvent.mouseUp(document.body, { clientX: 140 });
    expect(ends).toEqual([0]);
  });

  it('says nothing more once its chart is gone', () => {
    const { moves, ends, giveUp } = grab();
    giveUp();
    fireEvent.mouseMove(document.body, { clientX: 130 });
    fireEvent.mouseUp(document.body, { clientX: 140 });
    expect([moves, ends]).toEqual([[], []]);
  });
});
