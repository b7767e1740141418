import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizedMetricsService } from './AuthorizedMetricsService';
import type { MetricsService } from './MetricsService';

const entityRef = 'component:default/shop';
const context = { credentials: mockCredentials.user() };
const question = { expression: 'up', start: 0, end: 1, points: 10 };
const query = { entityRef, ...question };
const queries = { entityRef, queries: [question] };
const failed = {
  index: 0,
  answer: { type: 'failed' as const, status: 503, name: 'Error', message: '' },
};

async function linesOf(lines: AsyncIterable<unknown>) {
  const all = [];
  for await (const line of lines) {
    all.push(line);
  }
  return all;
}

describe('AuthorizedMetricsService', () => {
  const inner: jest.Mocked<MetricsService> = {
    panels: jest.fn(),
    query: jest.fn(),
    queries: jest.fn(),
  };
  const require = jest.fn();
  const service = AuthorizedMetricsService.create(inner, { require });

  beforeEach(() => jest.resetAllMocks());

  it('asks for the permission to read metrics, then for the metrics', async () => {
    await service.panels({ entityRef }, context);
    await service.query(query, context);
    inner.queries.mockReturnValue(
      (async function* lines() {
        yield failed;
      })(),
    );
    expect(await linesOf(service.queries(queries, context))).toEqual([failed]);
    expect(
      require.mock.calls.map(([{ name }, ref, who]) => [name, ref, who]),
    ).toEqual(
      Array(3).fill(['observability.metrics.read', entityRef, context]),
    );
    expect(inner.panels).toHaveBeenCalledWith({ entityRef }, context);
    expect(inner.query).toHaveBeenCalledWith(query, context);
    expect(inner.queries).toHaveBeenCalledWith(queries, context);
  });

  it('asks for nothing without it', async () => {
    require.mockRejectedValue(new NotAllowedError('no'));
    await expect(service.panels({ entityRef }, context)).rejects.toThrow('no');
    await expect(service.query(query, context)).rejects.toThrow('no');
    await expect(linesOf(service.queries(queries, context))).rejects.toThrow(
      'no',
    );
    expect(inner.panels).not.toHaveBeenCalled();
    expect(inner.query).not.toHaveBeenCalled();
    expect(inner.queries).not.toHaveBeenCalled();
  });
});
