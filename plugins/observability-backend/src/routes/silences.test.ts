import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  Matcher,
  Silence,
} from '@observability-kit/backstage-plugin-observability-common';
import express from 'express';
import request from 'supertest';
import type { SilencesService } from '../services/SilencesService';
import { silencesEndpoints } from './silences';
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
const body = { matchers: [matcher], durationSeconds: 3_600, comment: ' x ' };
const base = '/entities/component/default/Shop';
const entityRef = 'component:default/shop';

describe('routes of silences', () => {
  const service: jest.Mocked<SilencesService> = {
    previewSilence: jest.fn(),
    putSilence: jest.fn(),
    expireSilence: jest.fn(),
  };
  const app = express()
    .use(
      createRouter({
        httpAuth: mockServices.httpAuth(),
        endpoints: silencesEndpoints(service),
      }),
    )
    .use(mockErrorHandler());

  beforeEach(() => jest.resetAllMocks());

  it('previews, creates, extends and expires silences', async () => {
    service.previewSilence.mockResolvedValue({ matchers: [], alerts: [] });
    service.putSilence.mockResolvedValue({ silence });
    const preview = await request(app)
      .post(`${base}/silences/preview`)
      .send({ matchers: [matcher] });
    expect(preview.body).toEqual({ matchers: [], alerts: [] });
    const created = await request(app).post(`${base}/silences`).send(body);
    expect(created.body).toEqual({ silence });
    await request(app)
      .post(`${base}/silences`)
      .send({ ...body, id: 's1' });
    expect(service.putSilence.mock.calls.map(([what]) => what)).toEqual([
      { entityRef, ...body, comment: 'x' },
      { entityRef, ...body, comment: 'x', id: 's1' },
    ]);
    expect((await request(app).delete(`${base}/silences/s1`)).status).toBe(200);
    expect(service.expireSilence.mock.calls[0][0]).toEqual({
      entityRef,
      id: 's1',
    });
  });

  it.each([
    ['matchers', { ...body, matchers: 'alertname=Down' }],
    ['matchers.0.name', { ...body, matchers: [{ ...matcher, name: '' }] }],
    ['durationSeconds', { ...body, durationSeconds: 1e9 }],
    ['durationSeconds', { ...body, durationSeconds: '60' }],
    ['comment', { ...body, comment: '  ' }],
  ])('answers 400 and names %s', async (field, sent) => {
    const response = await request(app).post(`${base}/silences`).send(sent);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(field);
    expect(service.putSilence).not.toHaveBeenCalled();
  });

  it.each([
    [400, new InputError('no RE2')],
    [403, new NotAllowedError('not yours')],
    [404, new NotFoundError('no such silence')],
    [503, new ServiceUnavailableError('am is down')],
  ])('answers %s for what the service throws', async (status, error) => {
    service.expireSilence.mockRejectedValue(error);
    const response = await request(app).delete(`${base}/silences/s1`);
    expect(response.status).toBe(status);
    expect(response.body.error).toMatchObject({
      name: error.name,
      message: error.message,
    });
  });
});
