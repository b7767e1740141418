import type {
  ApplyResponse,
  PlanResponse,
} from '@observability-kit/backstage-plugin-observability-common';
import type { ObservabilityService } from '@observability-kit/backstage-plugin-observability-node';
import { createWorkshop, credentials } from '../__testUtils__/workshop';
import { createApplyAction } from './apply';
import { createPlanAction } from './plan';

const PLAN: PlanResponse = {
  hash: 'h1',
  cluster: 'main',
  flavour: 'files',
  notices: [],
  changes: [
    {
      key: 'k',
      action: 'create',
      want: 'scrape',
      kind: 'ScrapeFile',
      name: 'a-scrape',
      fields: [],
      after: 'a: 1',
    },
  ],
};

const APPLIED: ApplyResponse = {
  results: [{ key: 'k', action: 'create', outcome: 'applied' }],
  acceptance: [{ server: 'Prometheus', ok: true, message: 'reloaded' }],
};

describe('actions that ask the backend', () => {
  const workshop = createWorkshop();
  let observability: jest.Mocked<ObservabilityService>;

  beforeEach(() => {
    observability = {
      plan: jest.fn(async (..._) => PLAN),
      apply: jest.fn(async (..._) => APPLIED),
    };
  });

  afterAll(() => workshop.remove());

  const entityRef = 'component:default/a';
  const apply = (isDryRun = false) =>
    workshop.run(
      createApplyAction({ observability }),
      { entityRef, hash: 'h1' },
      { isDryRun },
    );

  it('plans as the person who runs the template', async () => {
    const output = await workshop.run(createPlanAction({ observability }), {
      entityRef,
    });
    expect(output).toMatchObject({
      hash: 'h1',
      changes: [{ action: 'create', kind: 'ScrapeFile', name: 'a-scrape' }],
      counts: { create: 1, update: 0, delete: 0 },
    });
    expect(observability.plan).toHaveBeenCalledWith(
      { entityRef },
      expect.objectContaining({ credentials }),
    );
  });

  it('applies the plan with its hash', async () => {
    expect(await apply()).toEqual(APPLIED);
    expect(observability.apply).toHaveBeenCalledWith(
      { entityRef, hash: 'h1' },
      expect.objectContaining({ credentials }),
    );
  });

  it('applies nothing in a dry run', async () => {
    expect(await apply(true)).toEqual({});
    expect(observability.apply).not.toHaveBeenCalled();
  });

  it.each<[string, ApplyResponse]>([
    [
      'k: disk full',
      {
        ...APPLIED,
        results: [
          {
            key: 'k',
            action: 'create',
            outcome: 'failed',
            message: 'disk full',
          },
        ],
      },
    ],
    [
      'Prometheus: bad rule',
      {
        ...APPLIED,
        acceptance: [{ server: 'Prometheus', ok: false, message: 'bad rule' }],
      },
    ],
  ])('fails with %s', async (message, response) => {
    observability.apply.mockResolvedValue(response);
    await expect(apply()).rejects.toThrow(message);
  });

  it('passes on a refusal', async () => {
    observability.plan.mockRejectedValue(new Error('403 Forbidden'));
    await expect(
      workshop.run(createPlanAction({ observability }), { entityRef }),
    ).rejects.toThrow('403 Forbidden');
  });
});
