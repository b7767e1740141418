import { InputError } from '@backstage/errors';
import type {
  LogLine,
  LogsTailEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { type ReadLines, tailLines } from './tailLines';

const SECOND = 1_000_000_000n;
const T0 = 1_700_000_000n * SECOND;

interface Arrival {
  /** Nanoseconds after the beginning. */
  at: bigint;
  arrives: bigint;
  text: string;
  pod?: string;
}

const toLine = ({ at, text, pod = 'a' }: Arrival): LogLine => ({
  timestamp: String(T0 + at),
  line: text,
  level: 'unknown',
  labels: { pod },
});

/** A Loki whose lines arrive in the course of a fake time, which passes only while the tail waits. */
class FakeLoki {
  time = 0n;
  reads = 0;
  fullPageTakes = 0n;
  readonly controller = new AbortController();

  constructor(
    readonly arrivals: Arrival[],
    readonly end: bigint,
    readonly fails: (time: bigint) => Error | undefined = () => undefined,
  ) {}

  readonly read: ReadLines = async ({ start, end, limit }) => {
    this.reads += 1;
    const failure = this.fails(this.time);
    if (failure) {
      throw failure;
    }
    const page = this.arrivals
      .filter(
        ({ at, arrives }) =>
          arrives <= this.time && T0 + at >= start && T0 + at < end,
      )
      .sort((a, b) => Number(a.at - b.at))
      .slice(0, limit)
      .map(toLine);
    this.time += page.length === limit ? this.fullPageTakes : 0n;
    return page;
  };

  async run(): Promise<LogsTailEvent[]> {
    const events: LogsTailEvent[] = [];
    const clock = {
      now: () => T0 + this.time,
      wait: async (milliseconds: number) => {
        this.time += BigInt(milliseconds) * 1_000_000n;
        if (this.time > this.end) {
          this.controller.abort();
        }
      },
    };
    for await (const event of tailLines(
      this.read,
      clock,
      this.controller.signal,
    )) {
      events.push(event);
    }
    return events;
  }
}

const linesOf = (events: LogsTailEvent[]) =>
  events.flatMap(event => (event.type === 'lines' ? event.lines : []));

const noticesOf = (events: LogsTailEvent[]) =>
  events.flatMap(event => (event.type === 'notice' ? [event.notice] : []));

/** `count` lines, evenly over a time. */
const steady = (count: number, over: bigint): Arrival[] =>
  Array.from({ length: count }, (_, index) => {
    const at = (over * BigInt(index)) / BigInt(count);
    return { at, arrives: at, text: `line ${index}` };
  });

describe('tailLines', () => {
  it('sends each line once, in the order of time', async () => {
    const arrivals = steady(2_500, 20n * SECOND);
    const events = await new FakeLoki(arrivals, 22n * SECOND).run();
    expect(linesOf(events)).toEqual(arrivals.map(toLine));
    expect(noticesOf(events)).toEqual([]);
  });

  it('begins with the last 10 s, and tells at once that it stands where there is nothing', async () => {
    const arrivals = [
      { at: -11n * SECOND, arrives: -11n * SECOND, text: 'too old' },
      { at: -9n * SECOND, arrives: -9n * SECOND, text: 'recent' },
    ];
    const events = await new FakeLoki(arrivals, SECOND).run();
    expect(linesOf(events).map(({ line }) => line)).toEqual(['recent']);
    expect(await new FakeLoki([], 3n * SECOND).run()).toEqual([
      { type: 'heartbeat' },
    ]);
  });

  it('tells the same text in the same nanosecond of two streams apart', async () => {
    const arrivals = ['a', 'b', 'b'].map(pod => ({
      at: 0n,
      arrives: 0n,
      text: 'same',
      pod,
    }));
    const events = await new FakeLoki(arrivals, SECOND).run();
    expect(linesOf(events).map(({ labels }) => labels.pod)).toEqual(['a', 'b']);
  });

  it('misses nothing that is up to 9 s late, and sends nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.bigInt(0n, 60n * SECOND),
            late: fc.bigInt(0n, 9n * SECOND),
          }),
          { maxLength: 80 },
        ),
        async times => {
          const arrivals = times.map(({ at, late }, index) => ({
            at,
            arrives: at + late,
            text: String(index),
          }));
          const events = await new FakeLoki(arrivals, 75n * SECOND).run();
          expect(
            linesOf(events)
              .map(({ line }) => Number(line))
              .sort((a, b) => a - b),
          ).toEqual(arrivals.map((_, index) => index));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says that Loki is away and back, and then sends what came meanwhile and afterwards', async () => {
    const arrivals = steady(100, 100n * SECOND).map(arrival => ({
      ...arrival,
      // The collector was cut off as well, and delivers 30 s after Loki is back.
      arrives:
        arrival.at > 20n * SECOND && arrival.at < 50n * SECOND
          ? 80n * SECOND
          : arrival.at,
    }));
    const events = await new FakeLoki(arrivals, 110n * SECOND, time =>
      time > 20n * SECOND && time < 50n * SECOND
        ? new Error('connection refused')
        : undefined,
    ).run();
    expect(new Set(linesOf(events).map(({ line }) => line)).size).toBe(100);
    expect(linesOf(events)).toHaveLength(100);
    expect(noticesOf(events)).toEqual([
      {
        level: 'warning',
        kind: 'unavailable',
        message:
          'Logs cannot be read at the moment, trying again: connection refused',
      },
      {
        level: 'info',
        kind: 'unavailable',
        message: 'Logs can be read again.',
      },
    ]);
  });

  it('asks less and less often while Loki is away', async () => {
    const loki = new FakeLoki([], 600n * SECOND, () => new Error('away'));
    await loki.run();
    expect(loki.reads).toBeLessThan(70);
  });

  it('goes through bursts page by page', async () => {
    const arrivals = Array.from({ length: 12_345 }, (_, index) => ({
      at: BigInt(index),
      arrives: 5n * SECOND,
      text: String(index),
    }));
    const loki = new FakeLoki(arrivals, 10n * SECOND);
    expect(linesOf(await loki.run())).toHaveLength(12_345);
  });

  it('gets past a nanosecond that holds more than a page, and says what that cost', async () => {
    const arrivals = [
      ...Array.from({ length: 1_500 }, (_, index) => ({
        at: 0n,
        arrives: 0n,
        text: String(index),
      })),
      { at: 1n, arrives: 0n, text: 'after' },
    ];
    const events = await new FakeLoki(arrivals, SECOND).run();
    expect(linesOf(events).pop()?.line).toBe('after');
    expect(noticesOf(events)[0]).toMatchObject({ kind: 'capped' });
  });

  it('jumps to the present when it cannot follow, and says so', async () => {
    const arrivals = steady(4_000, 4_000n);
    const loki = new FakeLoki(arrivals, 90n * SECOND);
    loki.fullPageTakes = 35n * SECOND;
    expect(noticesOf(await loki.run())).toEqual([
      expect.objectContaining({
        kind: 'capped',
        message: expect.stringMatching(
          /More lines than can be followed: \d+ s were left out/,
        ),
      }),
    ]);
  });

  it('ends with the words of Loki when the query itself is refused', async () => {
    const loki = new FakeLoki(
      [],
      SECOND,
      () => new InputError('parse error at line 1'),
    );
    await expect(loki.run()).rejects.toThrow('parse error at line 1');
    expect(loki.reads).toBe(1);
  });

  it('reads no more once nobody listens', async () => {
    const loki = new FakeLoki([], 5n * SECOND);
    loki.controller.abort();
    expect(await loki.run()).toEqual([]);
    expect(loki.reads).toBe(0);
  });
});
