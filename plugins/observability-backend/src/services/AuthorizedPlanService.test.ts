import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AuditedPlanService } from './AuditedPlanService';
import { AuthorizedPlanService } from './AuthorizedPlanService';
import { AuthorizedSetupService } from './AuthorizedSetupService';
import { EntityAuthorizer } from './EntityAuthorizer';
import { EntityResolver } from './EntityResolver';
import type { PlanService } from './PlanService';
import type { SetupService } from './SetupService';
import { entityOf } from './testing/resolved';

const entityRef = 'component:default/checkout';
const context = { credentials: mockCredentials.user('user:default/olivia') };

function setup(allowed: string[], entities = [entityOf()]) {
  const asked: Array<{ permission: string; resourceRef?: string }> = [];
  const authorizer = EntityAuthorizer.create({
    permissions: mockServices.permissions.mock({
      authorize: async requests => {
        asked.push(
          ...requests.map(({ permission, resourceRef }) => ({
            permission: permission.name,
            resourceRef,
          })),
        );
        return requests.map(({ permission }) => ({
          result: allowed.includes(permission.name)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        }));
      },
    }),
    entities: EntityResolver.create({
      catalog: catalogServiceMock({ entities }),
      files: { read: async () => ({}) },
      clusters: [],
    }),
  });
  const plans = {
    plan: jest.fn(),
    history: jest.fn(),
    apply: jest.fn().mockResolvedValue({
      results: [
        { key: 'k', action: 'create', outcome: 'failed', message: 'no' },
      ],
      acceptance: [{ server: 'vmalert', ok: false, message: 'bad rule' }],
    }),
  } satisfies PlanService;
  const setups = {
    setup: jest.fn(),
    doctor: jest.fn(),
    overview: jest.fn(),
  } satisfies SetupService;
  return {
    asked,
    authorizer,
    plans,
    setups,
    plan: AuthorizedPlanService.create(plans, authorizer),
    setup: AuthorizedSetupService.create(setups, authorizer),
  };
}

type Subjects = ReturnType<typeof setup>;

const METHODS: Array<
  [
    string,
    string,
    (subjects: Subjects) => Promise<unknown>,
    (subjects: Subjects) => jest.Mock,
  ]
> = [
  [
    'plan',
    'observability.plan.read',
    ({ plan }) => plan.plan({ entityRef }, context),
    ({ plans }) => plans.plan,
  ],
  [
    'history',
    'observability.plan.read',
    ({ plan }) => plan.history({ entityRef }, context),
    ({ plans }) => plans.history,
  ],
  [
    'apply',
    'observability.plan.apply',
    ({ plan }) => plan.apply({ entityRef, hash: 'h' }, context),
    ({ plans }) => plans.apply,
  ],
  ...(['setup', 'doctor', 'overview'] as const).map(
    (method): (typeof METHODS)[number] => [
      method,
      'observability.setup.read',
      ({ setup: service }) => service[method]({ entityRef }, context),
      ({ setups }) => setups[method],
    ],
  ),
];

const ALL = [...new Set(METHODS.map(([, permission]) => permission))];

describe.each(METHODS)('%s', (_, permission, call, inner) => {
  it(`needs ${permission}, on the entity`, async () => {
    const subjects = setup([permission]);
    await call(subjects);
    expect(subjects.asked).toEqual([{ permission, resourceRef: entityRef }]);
    expect(inner(subjects).mock.calls[0].slice(0, 2)).toEqual([
      expect.objectContaining({ entityRef }),
      context,
    ]);
  });

  it('is refused to whoever may do everything else', async () => {
    const subjects = setup(ALL.filter(other => other !== permission));
    await expect(call(subjects)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(permission),
    });
    expect(inner(subjects)).not.toHaveBeenCalled();
  });

  it('does not tell that an entity exists', async () => {
    const subjects = setup([], []);
    await expect(call(subjects)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    expect(inner(subjects)).not.toHaveBeenCalled();
  });
});

describe('an apply that takes something over', () => {
  const adoption = { entityRef, hash: 'h', adopt: ['k'] };

  it('needs observability.plan.adopt besides', async () => {
    const subjects = setup([
      'observability.plan.apply',
      'observability.plan.adopt',
    ]);
    const onResult = jest.fn();
    await subjects.plan.apply(adoption, context, onResult);
    expect(subjects.plans.apply).toHaveBeenCalledWith(
      adoption,
      context,
      onResult,
    );
  });

  it.each(['observability.plan.apply', 'observability.plan.adopt'])(
    'is refused to whoever has only %s',
    async permission => {
      const { plan, plans } = setup([permission]);
      await expect(plan.apply(adoption, context)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      expect(plans.apply).not.toHaveBeenCalled();
    },
  );

  it('does not need it for a list of nothing', async () => {
    const { plan, plans } = setup(['observability.plan.apply']);
    await plan.apply({ ...adoption, adopt: [] }, context);
    expect(plans.apply).toHaveBeenCalled();
  });
});

describe('AuditedPlanService', () => {
  function audited(subjects: Subjects) {
    const success = jest.fn();
    const fail = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({ success, fail }),
    });
    return {
      success,
      fail,
      createEvent: auditor.createEvent,
      service: AuditedPlanService.create(subjects.plan, {
        auditor,
        auth: mockServices.auth(),
      }),
    };
  }

  it('records who applied which plan to what, and what became of each object', async () => {
    const subjects = setup(ALL);
    const { service, createEvent, success, fail } = audited(subjects);
    const answer = {
      results: [{ key: 'k', action: 'create', outcome: 'applied' }],
      acceptance: [{ server: 'vmalert', ok: true, message: 'fine' }],
    };
    subjects.plans.apply.mockResolvedValue(answer);
    expect(await service.apply({ entityRef, hash: 'h' }, context)).toBe(answer);
    expect(createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'plan-apply',
        meta: { entityRef, hash: 'h', user: 'user:default/olivia' },
      }),
    );
    expect(success).toHaveBeenCalledWith({
      meta: {
        results: answer.results,
        acceptance: [{ server: 'vmalert', ok: true }],
      },
    });
    expect(fail).not.toHaveBeenCalled();
  });

  it('records an apply that failed in part as failed, with every object', async () => {
    const { service, success, fail } = audited(setup(ALL));
    await service.apply({ entityRef, hash: 'h' }, context);
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ message: 'k: no' }),
      meta: {
        results: [{ key: 'k', action: 'create', outcome: 'failed' }],
        acceptance: [{ server: 'vmalert', ok: false }],
      },
    });
    expect(success).not.toHaveBeenCalled();
  });

  it('records what was refused', async () => {
    const { service, success, fail } = audited(setup([]));
    await expect(
      service.apply({ entityRef, hash: 'h' }, context),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });
    expect(success).not.toHaveBeenCalled();
  });

  it('does not record a look', async () => {
    const { service, createEvent } = audited(setup(ALL));
    await service.plan({ entityRef }, context);
    expect(createEvent).not.toHaveBeenCalled();
  });
});
