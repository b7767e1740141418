import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { AuditedTestAlertService } from './AuditedTestAlertService';
import { AuthorizedTestAlertService } from './AuthorizedTestAlertService';

const entityRef = 'component:default/shop';
const context = { credentials: mockCredentials.user('user:default/olivia') };

function setup(allowed: string) {
  const inner = {
    send: jest.fn(async () => ({})),
    last: jest.fn(async () => ({})),
  };
  const success = jest.fn();
  const fail = jest.fn();
  const createEvent = jest.fn(async () => ({ success, fail }));
  const service = AuditedTestAlertService.create(
    AuthorizedTestAlertService.create(inner, {
      require: async permission => {
        if (permission.name !== allowed) {
          throw new NotAllowedError(permission.name);
        }
      },
    }),
    {
      auditor: mockServices.auditor.mock({ createEvent }),
      auth: mockServices.auth(),
    },
  );
  return { service, inner, createEvent, success, fail };
}

describe('who may send test alerts', () => {
  it('takes a permission of its own to send one, which is recorded', async () => {
    const { service, inner, createEvent, success } = setup(
      'observability.alert.test',
    );
    await service.send({ entityRef, severity: 'info' }, context);
    expect(inner.send).toHaveBeenCalledTimes(1);
    expect(createEvent).toHaveBeenCalledWith({
      eventId: 'alert-test',
      severityLevel: 'medium',
      meta: { entityRef, severity: 'info', user: 'user:default/olivia' },
    });
    expect(success).toHaveBeenCalledTimes(1);
    await expect(service.last({ entityRef }, context)).rejects.toThrow(
      'observability.alerts.read',
    );
    expect(inner.last).not.toHaveBeenCalled();
  });

  it('lets whoever reads alerts look at it, and records a refused one', async () => {
    const { service, inner, createEvent, fail } = setup(
      'observability.alerts.read',
    );
    await service.last({ entityRef }, context);
    expect(inner.last).toHaveBeenCalledTimes(1);
    expect(createEvent).not.toHaveBeenCalled();
    await expect(
      service.send({ entityRef, severity: 'info' }, context),
    ).rejects.toThrow('observability.alert.test');
    expect(inner.send).not.toHaveBeenCalled();
    expect(fail).toHaveBeenCalledTimes(1);
  });
});
