import { InputError } from '@backstage/errors';
import type {
  LogLine,
  LogsTailEvent,
} from '@observability-kit/backstage-plugin-observability-common';
import fc from 'fast-check';
import { secondOf } from './SeenLines';
import { tailLines } from './tailLines';
import type { TailSource } from './TailReader';

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
class FakeLoki implements TailSource {
  time = 0n;
  reads = 0;
  linesRead = 0;
  maxLimit = 5_000;
  longerThan = Infinity;
  fullPageTakes = 0n;
  readonly controller = new AbortController();

  constructor(
    readonly arrivals: Arrival[],
    readonly end: bigint,
    readonly fails: (time: bigint) => Error | undefined = () => undefined,
  ) {}

  readonly read: TailSource['read'] = async ({ start, end, limit }) => {
    this.reads += 1;
    if (limit > this.maxLimit) {
      throw new InputError('max entries limit per query exceeded');
    }
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
    if (page.length > this.longerThan) {
      throw Object.assign(new Error('more than maxBytes'), { why: 'long' });
    }
    this.time += page.length === limit ? this.fullPageTakes : 0n;
    this.linesRead += page.length;
    return page;
  };

  readonly count: TailSource['count'] = async ({ first, last }) => {
    const counts = new Map<number, number>();
    for (const { at, arrives } of this.arrivals) {
      const second = secondOf(T0 + at);
      if (arrives <= this.time && second >= first && second <= last) {
        counts.set(second, (counts.get(second) ?? 0) + 1);
      }
    }
    return counts;
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
    for await (const event of tailLines(this, clock, this.controller.signal)) {
      events.push(event);
    }
    return events;
  }
}

const linesOf = (events: LogsTailEvent[]) =>
  events.flatMap(event => (event.type === 'lines' ? event.lines : []));

const noticesOf = (events: LogsTailEvent[]) =>
  events.flatMap(event => (event.type === 'notice' ? [event.notice] : []));

const droppedOf = (events: LogsTailEvent[]) =>
  events.flatMap(event => (event.type === 'dropped' ? [event] : []));

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
      ...Array.from({ length: 6_500 }, (_, index) => ({
        at: 0n,
        arrives: 0n,
        text: String(index),
      })),
      { at: 1n, arrives: 0n, text: 'after' },
    ];
    const events = await new FakeLoki(arrivals, SECOND).run();
    expect(linesOf(events).pop()?.line).toBe('after');
    expect(droppedOf(events)[0]).toEqual({
      type: 'dropped',
      start: String(T0),
      end: String(T0 + 1n),
    });
  });

  it('jumps to the present when it cannot follow, and says what it leaves out', async () => {
    const arrivals = steady(20_000, 2n * SECOND).map(arrival => ({
      ...arrival,
      arrives: 0n,
    }));
    const loki = new FakeLoki(arrivals, 200n * SECOND);
    loki.fullPageTakes = 35n * SECOND;
    const events = await loki.run();
    const [dropped, ...others] = droppedOf(events);
    expect(others).toEqual([]);
    const shown = new Set(linesOf(events).map(({ line }) => line));
    const unseen = arrivals
      .map(toLine)
      .filter(({ line }) => !shown.has(line))
      .map(({ timestamp }) => BigInt(timestamp));
    expect(unseen.length).toBeGreaterThan(100);
    expect(dropped.lines).toBe(unseen.length);
    expect(
      unseen.filter(
        time => time < BigInt(dropped.start) || time >= BigInt(dropped.end),
      ),
    ).toEqual([]);
  });

  it('reads little twice in a busy stream, and still finds what is late', async () => {
    const arrivals = steady(20_000, 20n * SECOND).map((arrival, index) => ({
      ...arrival,
      pod: index % 100 === 0 ? 'late' : 'a',
      arrives: arrival.at + (index % 100 === 0 ? 8n * SECOND : 0n),
    }));
    const loki = new FakeLoki(arrivals, 40n * SECOND);
    const lines = linesOf(await loki.run()).map(({ line }) => line);
    expect(new Set(lines).size).toBe(20_000);
    expect(lines).toHaveLength(20_000);
    expect(loki.linesRead).toBeLessThan(70_000);
  });

  it('sends each line once when several collectors deliver what an outage held up, each in its own time', async () => {
    const arrivals = steady(60_000, 40n * SECOND).map((arrival, index) => {
      const isHeldUp = arrival.at > 20n * SECOND && arrival.at < 40n * SECOND;
      const after = [41n, 55n, 90n][index % 3] * SECOND;
      return {
        ...arrival,
        pod: String(index % 3),
        arrives: isHeldUp ? after : arrival.at,
      };
    });
    const loki = new FakeLoki(arrivals, 110n * SECOND, time =>
      time > 20n * SECOND && time < 40n * SECOND
        ? new Error('connection refused')
        : undefined,
    );
    const lines = linesOf(await loki.run()).map(({ line }) => line);
    expect(new Set(lines).size).toBe(60_000);
    expect(lines).toHaveLength(60_000);
  });

  it('asks a Loki that gives little for little', async () => {
    const loki = new FakeLoki(steady(9_000, 9n * SECOND), 12n * SECOND);
    loki.maxLimit = 1_000;
    expect(linesOf(await loki.run())).toHaveLength(9_000);
  });

  it('takes few at a time of lines that are very long', async () => {
    const loki = new FakeLoki(steady(700, SECOND), 4n * SECOND);
    loki.longerThan = 16;
    const events = await loki.run();
    expect(linesOf(events)).toHaveLength(700);
    expect(noticesOf(events)).toEqual([]);
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
