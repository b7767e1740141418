import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { QueryResult } from '../sources/prometheus/PrometheusSource';
import { AuthorizedSloService } from './AuthorizedSloService';
import { DefaultSloService } from './DefaultSloService';
import { entityOf, resolvedOf } from './testing/resolved';

const ENTITY = 'component:default/checkout';
const FENCE = `backstage_entity="${ENTITY}"`;
const DAY = 86_400;
const context = { credentials: mockCredentials.user() };
const counted = {
  'observability/metrics-port': 'http',
  'observability/metrics-presets': 'http-server',
};

function stage(annotations: Record<string, string>) {
  const nothing: QueryResult = { series: [], notices: [] };
  const source = {
    queryRange: jest.fn(async () => nothing),
    query: jest.fn(async () => nothing),
  };
  const service = DefaultSloService.create({
    entities: {
      resolveWorkload: async () => resolvedOf(entityOf(annotations)),
    },
    sources: new Map([['prometheus', source]]),
    now: () => 100 * DAY * 1_000 + 7_000,
  });
  return { source, service };
}

describe('DefaultSloService', () => {
  it('asks for the events of each step of the window, and for the burn rates of now, fenced', async () => {
    const { source, service } = stage({
      ...counted,
      'observability/slo-availability': '99.9%',
      'observability/slo-window': '10d',
    });
    const answer = await service.slo({ entityRef: ENTITY }, context);
    expect(answer).toMatchObject({
      ...{ end: 100 * DAY, window: '10d', stepSeconds: 3_600 },
      objectives: [{ name: 'availability', budgetLeft: null }],
    });
    const [range] = source.queryRange.mock.calls.flat() as unknown as [
      { expression: string; start: number; end: number; stepSeconds: number },
    ];
    expect(range).toMatchObject({
      ...{ start: 90 * DAY + 3_600, end: 100 * DAY, stepSeconds: 3_600 },
    });
    expect(range.expression).toContain(
      `sum_over_time(observability:sli_bad:rate{${FENCE},slo="availability"}[1h])`,
    );
    const [moment] = source.query.mock.calls.flat() as unknown as [
      { expression: string; time: number },
    ];
    expect(moment.time).toBe(100 * DAY);
    // The windows scale with that of the objective.
    expect(moment.expression).toContain('"window", "20m"');
    // Of eight windows two are alike; each selects twice.
    expect(moment.expression.split(FENCE)).toHaveLength(2 * 7 + 1);
  });

  it('asks nothing where there is no objective', async () => {
    const { source, service } = stage(counted);
    const answer = await service.slo({ entityRef: ENTITY }, context);
    expect(answer.objectives).toEqual([]);
    expect(source.queryRange).not.toHaveBeenCalled();
  });

  it('answers only those who may read metrics', async () => {
    const { source, service } = stage({
      ...counted,
      'observability/slo-availability': '99.9%',
    });
    const authorized = AuthorizedSloService.create(service, {
      require: async ({ name }, entityRef) => {
        throw new NotAllowedError(`${name} on ${entityRef}`);
      },
    });
    await expect(
      authorized.slo({ entityRef: ENTITY }, context),
    ).rejects.toThrow(`observability.metrics.read on ${ENTITY}`);
    expect(source.query).not.toHaveBeenCalled();
  });
});
