import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { SourceProbe } from '../sources/probing/SourceProbe';
import { AuthorizedSourcesService } from './AuthorizedSourcesService';
import { DefaultSourcesService } from './DefaultSourcesService';

const context = { credentials: mockCredentials.user() };
const known = {
  sources: [
    { name: 'prom', type: 'prometheus' as const },
    { name: 'am', type: 'alertmanager' as const },
  ],
  clusters: [{ name: 'prod', metrics: 'prom' }],
};

describe('DefaultSourcesService', () => {
  it('tells what each source is, and asks it once in five minutes', async () => {
    const probe = jest
      .fn()
      .mockResolvedValue({ product: 'Prometheus', capabilities: [] });
    const service = DefaultSourcesService.create({
      ...known,
      probes: new Map<string, SourceProbe>([
        ['prom', probe],
        ['am', async () => Promise.reject(new Error('broken'))],
      ]),
    });
    for (let i = 0; i < 2; i++) {
      expect(await service.sources(context)).toEqual({
        sources: [
          {
            name: 'prom',
            type: 'prometheus',
            clusters: ['prod'],
            product: 'Prometheus',
            capabilities: [],
          },
          {
            name: 'am',
            type: 'alertmanager',
            clusters: [],
            capabilities: [],
            error: 'broken',
          },
        ],
      });
    }
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('does not wait for one that is silent', async () => {
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort());
    try {
      const service = DefaultSourcesService.create({
        ...known,
        probes: new Map([['prom', () => new Promise<never>(() => {})]]),
      });
      const { sources } = await service.sources(context);
      expect(sources[0].error).toBe('prom did not answer within 5 s');
    } finally {
      timeout.mockRestore();
    }
  });

  it('is for who may look at the clusters', async () => {
    const require = jest.fn().mockRejectedValue(new NotAllowedError('no'));
    const inner = { sources: jest.fn() };
    const service = AuthorizedSourcesService.create(inner, { require });
    await expect(service.sources(context)).rejects.toThrow(NotAllowedError);
    expect(require.mock.calls[0][0].name).toBe('observability.cluster.read');
    expect(inner.sources).not.toHaveBeenCalled();
  });
});
