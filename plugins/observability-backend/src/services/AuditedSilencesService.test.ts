import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import type { SilencesService } from './SilencesService';
import { AuditedSilencesService } from './AuditedSilencesService';

const entityRef = 'component:default/shop';
const matcher: Matcher = {
  name: 'alertname',
  value: 'Down',
  isEqual: true,
  isRegex: false,
};
const silence: Silence = {
  id: 's1',
  state: 'active',
  matchers: [{ ...matcher, name: 'entity', value: 'shop' }, matcher],
  startsAt: '2026-01-01T10:00:00Z',
  endsAt: '2026-01-01T11:00:00Z',
  createdBy: 'user:default/olivia',
  comment: 'deploying',
};
const request = {
  entityRef,
  matchers: [matcher],
  durationSeconds: 3_600,
  comment: 'deploying',
};
const context = { credentials: mockCredentials.user('user:default/olivia') };

function setup(change: Partial<SilencesService> = {}) {
  const success = jest.fn();
  const fail = jest.fn();
  const createEvent = jest.fn(async () => ({ success, fail }));
  const service = AuditedSilencesService.create(
    {
      previewSilence: jest.fn(),
      putSilence: async () => ({ silence }),
      expireSilence: async () => undefined,
      ...change,
    },
    {
      auditor: mockServices.auditor.mock({ createEvent }),
      auth: mockServices.auth(),
    },
  );
  return { service, createEvent, success, fail };
}

describe('AuditedSilencesService', () => {
  it('records who created which silence', async () => {
    const { service, createEvent, success } = setup();
    await service.putSilence(request, context);
    expect(createEvent).toHaveBeenCalledWith({
      eventId: 'silence-create',
      severityLevel: 'medium',
      meta: {
        entityRef,
        user: 'user:default/olivia',
        matchers: ['alertname="Down"'],
        durationSeconds: 3_600,
        comment: 'deploying',
      },
    });
    expect(success).toHaveBeenCalledWith({
      meta: {
        silence: 's1',
        matchers: ['entity="shop"', 'alertname="Down"'],
        endsAt: '2026-01-01T11:00:00Z',
      },
    });
  });

  it('tells extending and expiring apart from creating', async () => {
    const { service, createEvent, success } = setup();
    await service.putSilence({ ...request, id: 's0' }, context);
    await service.expireSilence({ entityRef, id: 's1' }, context);
    expect(createEvent.mock.calls).toEqual([
      [
        expect.objectContaining({
          eventId: 'silence-extend',
          meta: expect.objectContaining({ silence: 's0' }),
        }),
      ],
      [
        {
          eventId: 'silence-expire',
          severityLevel: 'medium',
          meta: { entityRef, silence: 's1', user: 'user:default/olivia' },
        },
      ],
    ]);
    expect(success).toHaveBeenCalledTimes(2);
  });

  it('records what was not allowed or failed, and passes the error on', async () => {
    const error = new NotAllowedError('no');
    const refuse = async () => {
      throw error;
    };
    const { service, success, fail } = setup({
      putSilence: refuse,
      expireSilence: refuse,
    });
    await expect(service.putSilence(request, context)).rejects.toBe(error);
    await expect(
      service.expireSilence({ entityRef, id: 's1' }, context),
    ).rejects.toBe(error);
    expect(fail.mock.calls).toEqual([[{ error }], [{ error }]]);
    expect(success).not.toHaveBeenCalled();
  });

  it('does not record reading', async () => {
    const { service, createEvent } = setup();
    await service.previewSilence({ entityRef, matchers: [] }, context);
    expect(createEvent).not.toHaveBeenCalled();
  });
});
