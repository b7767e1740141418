import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type {
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import express from 'express';
import request from 'supertest';
import type { AlertsService } from '../services/AlertsService';
import { alertsEndpoints } from './alerts';
import { createRouter } from './createRouter';

const matcher: Matcher = {
  name: 'alertname',
  value: 'Down',
  isEqual: true,
  isRegex: false,
};
const silence: Silence = {
  id: 's1',
  state: 'active',
  matchers: [matcher],
  startsAt: '2026-01-01T10:00:00Z',
  endsAt: '2026-01-01T11:00:00Z',
  createdBy: 'user:default/mock',
  comment: 'deploying',
};
const base = '/entities/component/default/Shop';
const entityRef = 'component:default/shop';

describe('routes of alerts', () => {
  const service: jest.Mocked<AlertsService> = {
    alerts: jest.fn(),
  };
  const app = express()
    .use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        endpoints: alertsEndpoints(service),
      }),
    )
    .use(mockErrorHandler());

  beforeEach(() => jest.resetAllMocks());

  it('answers alerts, for the caller', async () => {
    const answer = {
      alerts: [],
      rules: [],
      silences: [silence],
      notices: [],
      enforcedMatchers: [matcher],
    };
    service.alerts.mockResolvedValue(answer);
    const response = await request(app)
      .get(`${base}/alerts`)
      .set('authorization', mockCredentials.user.header('user:default/olivia'));
    expect(response.body).toEqual(answer);
    const [what, context] = service.alerts.mock.calls[0];
    expect(what).toEqual({ entityRef });
    expect(context.credentials.principal).toMatchObject({
      userEntityRef: 'user:default/olivia',
    });
    expect(context.signal).toBeInstanceOf(AbortSignal);
  });

  it('answers 401 to somebody who is not signed in', async () => {
    const response = await request(app)
      .get(`${base}/alerts`)
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
    expect(service.alerts).not.toHaveBeenCalled();
  });
});
