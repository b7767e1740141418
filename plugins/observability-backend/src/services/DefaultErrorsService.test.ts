import { mockCredentials } from '@backstage/backend-test-utils';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ErrorTracker } from '@observability-kit/backstage-plugin-observability-node';
import { DefaultErrorsService } from './DefaultErrorsService';
import type { EntityResolver } from './EntityResolver';

const entities = {
  resolve: async () => ({
    entity: { metadata: { name: 'checkout', annotations: {} } },
  }),
} as unknown as Pick<EntityResolver, 'resolve'>;

const tracked = (tracker: string) => ({
  ...{ tracker, project: 'checkout', windowSeconds: 60 },
  ...{ issues: [], hasMore: false },
});
const tracker = (name: string, error?: Error) => ({
  name,
  unresolved: jest.fn(async () => {
    if (error) {
      throw error;
    }
    return tracked(name);
  }),
});
const down = () => new ServiceUnavailableError('B is not reached');

const ask = (trackers: ErrorTracker[], times = 1) => {
  const service = DefaultErrorsService.create({ entities, trackers });
  const request = { entityRef: 'component:default/checkout' };
  return Promise.all(
    Array.from({ length: times }, () =>
      service.errors(request, { credentials: mockCredentials.user() }),
    ),
  );
};

describe('DefaultErrorsService', () => {
  it('asks each tracker once for all who look at the same time', async () => {
    const asked = tracker('A');
    const answers = await ask([asked], 3);
    expect(answers).toEqual(
      answers.map(() => ({ tracked: [tracked('A')], notices: [] })),
    );
    expect(asked.unresolved).toHaveBeenCalledTimes(1);
  });

  it('shows what one tracker says though another is down, and says so', async () => {
    const [answer] = await ask([tracker('A'), tracker('B', down())]);
    expect(answer.tracked).toEqual([tracked('A')]);
    expect(answer.notices).toMatchObject([
      { kind: 'unavailable', message: 'B is not reached' },
    ]);
  });

  it('never answers an empty list where nobody could be asked', async () => {
    await expect(ask([tracker('B', down())])).rejects.toThrow(
      ServiceUnavailableError,
    );
    await expect(
      ask([tracker('B', new InputError('sentry.io/project-slug: "x" is …'))]),
    ).rejects.toThrow(InputError);
  });

  it('is silent without a tracker, and for who names no project', async () => {
    const none = { name: 'A', unresolved: async () => undefined };
    const empty = { tracked: [], notices: [] };
    expect(await ask([])).toEqual([empty]);
    expect(await ask([none])).toEqual([empty]);
  });
});
