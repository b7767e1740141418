import type { LogLine } from '@observability-kit/backstage-plugin-observability-common';
import { makeLine } from '../__testUtils__/logLines';
import {
  TAIL_BUFFER,
  TAIL_START,
  gapStart,
  nextTail,
  retryDelayMs,
} from './tail';
import type { TailAction, TailState } from './tail';

const run = (actions: TailAction[], state: TailState = TAIL_START) =>
  actions.reduce(nextTail, state);
const lines = (...list: LogLine[]): TailAction => ({
  type: 'event',
  event: { type: 'lines', lines: list },
});
const texts = (list: LogLine[]) => list.map(({ line }) => line);

it('shows lines youngest first, each once, wherever late ones belong', () => {
  const state = run([
    { type: 'connected' },
    lines(makeLine(1), makeLine(3)),
    lines(makeLine(2), { ...makeLine(3) }, makeLine(4)),
  ]);
  expect(state.status).toBe('live');
  expect(texts(state.lines)).toEqual(['line 4', 'line 3', 'line 2', 'line 1']);
});

it('keeps the order of arrival within a nanosecond', () => {
  const state = run([
    lines(makeLine(1, { line: 'a' }), makeLine(1, { line: 'b' })),
    lines(makeLine(1, { line: 'c' })),
  ]);
  expect(texts(state.lines)).toEqual(['c', 'b', 'a']);
});

it('stands still while paused, counts what waits, and then shows it', () => {
  const paused = run([
    lines(makeLine(1)),
    { type: 'pause' },
    lines(makeLine(2), { ...makeLine(1) }),
    lines(makeLine(3)),
  ]);
  expect(texts(paused.lines)).toEqual(['line 1']);
  expect(texts(paused.waiting)).toEqual(['line 3', 'line 2']);
  const resumed = nextTail(paused, { type: 'resume' });
  expect(texts(resumed.lines)).toEqual(['line 3', 'line 2', 'line 1']);
  expect(resumed.waiting).toEqual([]);
});

it('keeps the youngest lines of a flood, and says how many left', () => {
  const flood = Array.from({ length: TAIL_BUFFER + 10 }, (_, n) => makeLine(n));
  const state = run([lines(...flood)]);
  expect(state.lines).toHaveLength(TAIL_BUFFER);
  expect(state.lines[0].line).toBe(`line ${TAIL_BUFFER + 9}`);
  expect(state.dropped).toBe(10);
  const paused = run([{ type: 'pause' }, lines(...flood)]);
  expect(paused.waiting).toHaveLength(TAIL_BUFFER);
  expect(paused.dropped).toBe(10);
  expect(run([{ type: 'clear' }], state)).toMatchObject({
    lines: [],
    dropped: 0,
  });
});

it('counts what the backend had to leave out, until it is cleared', () => {
  const dropped = (count?: number): TailAction => ({
    type: 'event',
    event: {
      type: 'dropped',
      start: makeLine(0).timestamp,
      end: makeLine(2_500_000_000).timestamp,
      lines: count,
    },
  });
  const state = run([dropped(1_200), dropped()]);
  expect(state.leftOut).toEqual({ lines: 1_200, ms: 5_000 });
  expect(nextTail(state, { type: 'clear' }).leftOut).toEqual({
    lines: 0,
    ms: 0,
  });
});

it('says that it was cut off and is back, and from where the gap must be filled', () => {
  const lost = run([
    { type: 'connected' },
    lines(makeLine(7)),
    { type: 'lost', because: { kind: 'failed', reason: 'the network' } },
  ]);
  expect(lost).toMatchObject({
    status: 'reconnecting',
    lostBecause: { kind: 'failed', reason: 'the network' },
  });
  expect(gapStart(lost)).toBe(makeLine(7).timestamp);
  const back = run(
    [{ type: 'connected' }, { type: 'lines', lines: [makeLine(8)] }],
    lost,
  );
  expect(back).toMatchObject({
    status: 'live',
    lostBecause: undefined,
    reconnects: 1,
  });
  expect(texts(back.lines)).toEqual(['line 8', 'line 7']);
  expect(gapStart(TAIL_START)).toBeUndefined();
});

it('shows the last notices once each', () => {
  const notice = (message: string): TailAction => ({
    type: 'event',
    event: {
      type: 'notice',
      notice: { level: 'warning', kind: 'unavailable', message },
    },
  });
  const state = run(['a', 'b', 'a', 'c', 'd'].map(notice));
  expect(state.notices.map(({ message }) => message)).toEqual(['d', 'c', 'a']);
  const beat = { type: 'event', event: { type: 'heartbeat' } } as const;
  expect(nextTail(state, beat)).toBe(state);
});

it('tries again soon at first, and never less than four times a minute', () => {
  expect([0, 1, 2, 3, 4, 40].map(retryDelayMs)).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
});
