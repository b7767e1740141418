import type {
  MetricsQueryRequest,
  MetricsStreamLine,
} from '@observability-kit/backstage-plugin-observability-common';
import { batchQueries } from './batchQueries';

const ENTITY = 'component:default/checkout';
const panel = (panelId: string): MetricsQueryRequest => ({
  panelId,
  start: 1,
  end: 2,
});
const series = (index: number, stepSeconds: number): MetricsStreamLine => ({
  index,
  answer: {
    type: 'series',
    response: { stepSeconds, results: [], notices: [] },
  },
});

/** A backend that answers each request with `lines`. */
function setup(
  lines: (
    queries: MetricsQueryRequest[],
    signal: AbortSignal,
  ) => AsyncIterable<MetricsStreamLine>,
) {
  const sent: { entityRef: string; ids: unknown[]; signal: AbortSignal }[] = [];
  const query = batchQueries((entityRef, queries, signal) => {
    sent.push({
      entityRef,
      ids: queries.map(({ panelId }) => panelId),
      signal,
    });
    return lines(queries, signal);
  });
  return { query, sent };
}

/** Never answers; ends when nobody waits. */
async function* silence(
  _: unknown,
  signal: AbortSignal,
): AsyncGenerator<MetricsStreamLine> {
  await new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

describe('batchQueries', () => {
  it('asks once for what is asked for in one go, and gives everyone his own answer', async () => {
    const { query, sent } = setup(async function* lines() {
      yield series(1, 11);
      yield {
        index: 2,
        answer: {
          type: 'failed',
          status: 503,
          name: 'ServiceUnavailableError',
          message: 'prometheus is down',
        },
      };
      yield series(0, 10);
    });
    const answers = await Promise.allSettled(
      ['a', 'b', 'c'].map(id => query(ENTITY, panel(id))),
    );
    expect(answers).toMatchObject([
      { value: { stepSeconds: 10 } },
      { value: { stepSeconds: 11 } },
      {
        reason: {
          name: 'ResponseError',
          statusCode: 503,
          body: { error: { message: 'prometheus is down' } },
        },
      },
    ]);
    expect(sent).toMatchObject([{ entityRef: ENTITY, ids: ['a', 'b', 'c'] }]);
    await query(ENTITY, panel('d')).catch(() => {});
    expect(sent).toHaveLength(2);
  });

  it('does not mix entities, and sends no more than one request may carry', async () => {
    const { query, sent } = setup(async function* lines(queries) {
      for (const [index] of queries.entries()) {
        yield series(index, 1);
      }
    });
    await Promise.all([
      query('component:default/other', panel('x')),
      ...Array.from({ length: 61 }, (_, n) => query(ENTITY, panel(`${n}`))),
    ]);
    expect(sent.map(({ entityRef, ids }) => [entityRef, ids.length])).toEqual([
      ['component:default/other', 1],
      [ENTITY, 60],
      [ENTITY, 1],
    ]);
  });

  it('ends the request when the last one has left, and not before', async () => {
    const { query, sent } = setup(silence);
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [
      query(ENTITY, panel('a'), first.signal),
      query(ENTITY, panel('b'), second.signal),
    ];
    await new Promise(resolve => {
      setTimeout(resolve, 0);
    });
    first.abort(new Error('scrolled away'));
    await expect(asked[0]).rejects.toThrow('scrolled away');
    expect(sent[0].signal.aborted).toBe(false);
    second.abort(new Error('closed'));
    await expect(asked[1]).rejects.toThrow('closed');
    expect(sent[0].signal.aborted).toBe(true);
  });

  it('does not ask for what nobody wants any more', async () => {
    const { query, sent } = setup(async function* lines() {
      yield series(0, 1);
    });
    const gone = AbortSignal.abort(new Error('closed'));
    await expect(query(ENTITY, panel('a'), gone)).rejects.toThrow('closed');
    await query(ENTITY, panel('b'));
    expect(sent.map(({ ids }) => ids)).toEqual([['b']]);
  });

  it('fails for those who have no answer when the answers break off', async () => {
    const { query } = setup(async function* lines() {
      yield series(0, 1);
    });
    const answers = await Promise.allSettled(
      ['a', 'b'].map(id => query(ENTITY, panel(id))),
    );
    expect(answers).toMatchObject([
      { status: 'fulfilled' },
      { reason: { name: 'TypeError' } },
    ]);
  });
});
