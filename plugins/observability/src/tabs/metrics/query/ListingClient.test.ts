import {
  EqlRegex,
  EqlSingle,
  Neq,
  NeqRegex,
} from '@prometheus-io/lezer-promql';
import { ListingClient } from './ListingClient';
import type { MetricListing } from './useMetricListing';

const matcher = (type: number, name: string, value: string) => ({
  ...{ type, name, value },
  matchesEmpty: () => false,
});

function stage(labels: MetricListing['labels'] = async () => ['a', 'b']) {
  const asked = jest.fn(labels);
  const failures: unknown[] = [];
  const client = new ListingClient(
    {
      names: async () => [{ name: 'up', type: 'gauge', help: 'Is it up' }],
      labels: asked,
    },
    failure => failures.push(failure),
  );
  return { client, asked, failures };
}

describe('ListingClient', () => {
  it('knows metrics, and what their exporters say of them', async () => {
    const { client } = stage();
    expect(await client.metricNames()).toEqual(['up']);
    expect(await client.metricMetadata()).toEqual({
      up: [{ type: 'gauge', help: 'Is it up' }],
    });
  });

  it.each([
    ['http_requests_total', 'http_requests_total'],
    ['http.requests', '{"http.requests"}'],
    ['', undefined],
  ])('asks for the labels of %j by %j', async (metric, selector) => {
    const { client, asked } = stage();
    await client.labelNames(metric);
    expect(asked).toHaveBeenCalledWith({ selector });
  });

  it('asks for values that go with the other matchers', async () => {
    const { client, asked } = stage();
    expect(
      await client.labelValues('code', 'http_requests_total', [
        matcher(EqlSingle, 'code', '5'),
        matcher(EqlRegex, 'pod', 'a-.*'),
        matcher(Neq, 'method', 'G"ET'),
        matcher(NeqRegex, 'path', '/x\\d'),
        matcher(999, 'odd', 'x'),
      ]),
    ).toEqual(['a', 'b']);
    expect(asked).toHaveBeenCalledWith({
      label: 'code',
      selector:
        'http_requests_total{pod=~"a-.*",method!="G\\"ET",path!~"/x\\\\d"}',
    });
  });

  it('does not ask for labels that no address can name', async () => {
    const { client, asked } = stage();
    expect(await client.labelValues('a.b', 'up')).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('tells of a failure, suggests nothing, and tells when it is over', async () => {
    const { client, asked, failures } = stage();
    asked.mockRejectedValueOnce(new Error('unreachable'));
    expect(await client.labelNames('up')).toEqual([]);
    await client.labelNames('up');
    expect(failures).toEqual([new Error('unreachable'), undefined]);
  });
});
