import type {
  LogLine,
  LogsQueryRequest,
  LogsTailEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import { refusal } from '../../__testUtils__/renderForEntity';
import { SILENCE_MS, followTail } from './followTail';
import { answerOf, makeLine } from './__testUtils__/logLines';
import { TAIL_START, gapStart, nextTail } from './model/tail';
import type { TailState } from './model/tail';

const lines = (...list: LogLine[]): LogsTailEvent => ({
  type: 'lines',
  lines: list,
});
const beat: LogsTailEvent = { type: 'heartbeat' };

/** A connection that is refused. */
const failing = (status: number, message: string) => ({
  [Symbol.asyncIterator]: () => ({
    next: async (): Promise<IteratorResult<LogsTailEvent>> => {
      throw await refusal(status, message);
    },
  }),
});

/** `answered` resolves when every query that was sent so far has its answer. */
type Connection = (
  signal: AbortSignal,
  answered: () => Promise<unknown>,
) => AsyncIterable<LogsTailEvent>;

/** Plays connections one after the other; the last wait ends the view. */
async function follow(options: {
  connections: Connection[];
  written?: LogLine[];
  queryLogs?: () => Promise<never>;
}) {
  const controller = new AbortController();
  const { connections, written = [] } = options;
  const requests: LogsQueryRequest[] = [];
  const waits: number[] = [];
  const answers: Promise<unknown>[] = [];
  let state: TailState = TAIL_START;
  let used = 0;
  await followTail({
    api: {
      streamTail: (_, __, call) => {
        const connection = connections[used];
        used += 1;
        if (!call?.signal) throw new Error('no signal');
        return connection(call.signal, () => Promise.allSettled(answers));
      },
      queryLogs: (_, request) => {
        requests.push(request);
        const answer =
          options.queryLogs?.() ?? Promise.resolve(answerOf(written, request));
        answers.push(answer);
        return answer;
      },
    },
    entityRef: 'component:default/checkout',
    filter: { text: '' },
    signal: controller.signal,
    dispatch: action => {
      state = nextTail(state, action);
    },
    gapStart: () => gapStart(state),
    now: () => 1_772_359_201_000,
    wait: async ms => {
      waits.push(ms);
      if (used === connections.length) controller.abort();
    },
  });
  return { state, requests, waits, used };
}

it('begins with what was written before, and goes on with what comes', async () => {
  const { state, requests } = await follow({
    written: [makeLine(1), makeLine(2)],
    connections: [
      async function* connection(_, answered) {
        yield lines(makeLine(2), makeLine(3));
        await answered();
      },
    ],
  });
  expect(requests[0]).toMatchObject({
    limit: 200,
    end: '1772359201000000000',
  });
  expect(state.lines.map(({ line }) => line)).toEqual([
    'line 3',
    'line 2',
    'line 1',
  ]);
});

it('connects again after an end or a failure, and fetches what came meanwhile', async () => {
  const { state, requests, waits } = await follow({
    written: [1, 2, 3, 4].map(n => makeLine(n)),
    connections: [
      async function* ended(_, answered) {
        yield lines(makeLine(1));
        await answered();
        yield lines(makeLine(4));
      },
      () => failing(503, 'Loki is away'),
      async function* back(_, answered) {
        yield lines(makeLine(5));
        await answered();
      },
    ],
  });
  expect(waits).toEqual([1_000, 2_000, 1_000]);
  expect(requests[1]).toMatchObject({
    start: makeLine(4).timestamp,
    direction: 'forward',
  });
  expect(state.lines.map(({ line }) => line)).toEqual(
    [5, 4, 3, 2, 1].map(n => `line ${n}`),
  );
  expect(state.reconnects).toBe(1);
});

it('takes a silent connection for a dead one', async () => {
  jest.useFakeTimers();
  try {
    const { state } = await follow({
      connections: [
        async function* silent(signal) {
          yield beat;
          const aborted = new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
          jest.advanceTimersByTime(SILENCE_MS);
          await aborted;
        },
      ],
    });
    expect(state.lostBecause).toEqual({ kind: 'silent' });
  } finally {
    jest.useRealTimers();
  }
});

it('does not take a quiet connection for a dead one', async () => {
  jest.useFakeTimers();
  try {
    const { state } = await follow({
      connections: [
        async function* quiet() {
          for (let beats = 0; beats < 3; beats++) {
            yield beat;
            jest.advanceTimersByTime(SILENCE_MS - 1);
          }
        },
      ],
    });
    expect(state.lostBecause).toEqual({ kind: 'ended' });
  } finally {
    jest.useRealTimers();
  }
});

it('gives up where trying again does not help', async () => {
  const { state, used } = await follow({
    connections: [
      () => failing(403, 'no'),
      async function* never() {
        yield beat;
      },
    ],
  });
  expect(state.status).toBe('refused');
  expect(used).toBe(1);
});

it('says when the gap could not be filled', async () => {
  const { state } = await follow({
    queryLogs: async () => {
      throw await refusal(503, 'too slow');
    },
    connections: [
      async function* connection(_, answered) {
        yield beat;
        await answered();
      },
    ],
  });
  expect(state.gap).toEqual({ kind: 'failed', reason: 'too slow' });
});

it('says when more came than can be fetched', async () => {
  const written: LogLine[] = [];
  const { state } = await follow({
    written,
    connections: [
      async function* first(_, answered) {
        yield lines(makeLine(1));
        await answered();
      },
      async function* second(_, answered) {
        written.push(
          ...Array.from({ length: 5_002 }, (__, n) => makeLine(n + 2)),
        );
        yield beat;
        await answered();
      },
    ],
  });
  expect(state.gap).toEqual({ kind: 'capped' });
});
