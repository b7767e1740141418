import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { ALL_CLUSTERS } from '@observability-kit/backstage-plugin-observability-common';
import type { Selection } from '../sources/prometheus/MetricsSource';
import { AuthorizedMetricListingService } from './AuthorizedMetricListingService';
import { DefaultMetricListingService } from './DefaultMetricListingService';
import { clusterOf, entityOf, resolvedOf } from './testing/resolved';

const ENTITY = 'component:default/checkout';
const FENCE = `backstage_entity="${ENTITY}"`;
const context = { credentials: mockCredentials.user() };
const range = { entityRef: ENTITY, start: 630, end: 1_230 };

function stage(
  names: string[] = ['up', 'http_requests_total'],
  metadata = async () =>
    new Map([
      ['up', { type: 'gauge', help: 'Whether it is up' }],
      ['somebody_elses_secret', { help: 'Where the money is' }],
    ]),
) {
  const selections: Selection[] = [];
  const listing = {
    labelNames: jest.fn(async (selection: Selection) => {
      selections.push(selection);
      return names;
    }),
    labelValues: jest.fn(async (_: string, selection: Selection) => {
      selections.push(selection);
      return names;
    }),
    metadata: jest.fn(metadata),
  };
  const refusals = jest.fn();
  const service = DefaultMetricListingService.create({
    entities: {
      resolveWorkload: async () => ({
        ...resolvedOf(entityOf()),
        further: [{ ...clusterOf(), name: 'second', metrics: 'second' }],
      }),
    },
    sources: new Map([
      ['prometheus', { listing }],
      [
        'second',
        { listing: { ...listing, labelValues: async () => ['zz', 'up'] } },
      ],
    ]),
    limits: { maxRangeSeconds: 3_600 },
    onRefusal: refusals,
  });
  return { service, listing, selections, refusals };
}

describe('DefaultMetricListingService', () => {
  it('lists the metrics of the scope, sorted, and of their metadata what belongs to them', async () => {
    const { service, listing, selections } = stage();
    expect(await service.names(range, context)).toEqual({
      metrics: [
        { name: 'http_requests_total' },
        { name: 'up', type: 'gauge', help: 'Whether it is up' },
      ],
      notices: [],
    });
    expect(listing.labelValues.mock.calls[0][0]).toBe('__name__');
    expect(selections[0]).toMatchObject({ start: 600, end: 1_260 });
    expect(selections[0].selectors[0]).toBe(`{${FENCE}}`);
    expect(selections[0].selectors).toContainEqual(
      expect.stringContaining('{__name__=~"container_.*",namespace="shop"'),
    );
    expect(selections[0].matchers[0]).toBe(FENCE);
  });

  it('goes on without metadata', async () => {
    const { service } = stage(['up'], async () => {
      throw new Error('keeps none');
    });
    expect(await service.names(range, context)).toEqual({
      metrics: [{ name: 'up' }],
      notices: [],
    });
  });

  it('puts together what several clusters have', async () => {
    const { service } = stage();
    const answer = await service.names(
      { ...range, cluster: ALL_CLUSTERS },
      context,
    );
    expect(answer.metrics.map(({ name }) => name)).toEqual([
      'http_requests_total',
      'up',
      'zz',
    ]);
  });

  it('fences the selector that somebody typed', async () => {
    const { service, listing, selections } = stage(['b', 'a']);
    const typed = { ...range, selector: 'up{job="x"}' };
    expect(await service.labels(typed, context)).toEqual({
      values: ['a', 'b'],
      notices: [],
    });
    await service.labels({ ...typed, label: 'pod' }, context);
    expect(listing.labelValues.mock.calls[0][0]).toBe('pod');
    expect(selections.map(({ selectors }) => selectors)).toEqual([
      [`up{${FENCE},job="x"}`],
      [`up{${FENCE},job="x"}`],
    ]);
  });

  it.each(['up or secret', 'up} or {', ''])(
    'refuses the selector %j, and counts it',
    async selector => {
      const { service, listing, refusals } = stage();
      await expect(
        service.labels({ ...range, selector }, context),
      ).rejects.toThrow('The selector ');
      expect(refusals).toHaveBeenCalledTimes(1);
      expect(listing.labelNames).not.toHaveBeenCalled();
    },
  );

  it('says so when there are too many to be listed', async () => {
    const { service } = stage(Array.from({ length: 6_000 }, (_, i) => `m${i}`));
    const { metrics, notices } = await service.names(range, context);
    expect(metrics).toHaveLength(5_000);
    expect(notices[0].message).toContain('6000 names were found');
  });

  it('refuses what reaches back too far', async () => {
    const { service } = stage();
    await expect(
      service.names({ ...range, end: range.start + 3_601 }, context),
    ).rejects.toThrow('longer than 3600 s');
  });

  it('answers only those who may read metrics', async () => {
    const { service, listing } = stage();
    const authorized = AuthorizedMetricListingService.create(service, {
      require: async ({ name }, entityRef) => {
        throw new NotAllowedError(`${name} on ${entityRef}`);
      },
    });
    const forbidden = `observability.metrics.read on ${ENTITY}`;
    await expect(authorized.names(range, context)).rejects.toThrow(forbidden);
    await expect(authorized.labels(range, context)).rejects.toThrow(forbidden);
    expect(listing.labelValues).not.toHaveBeenCalled();
  });
});
