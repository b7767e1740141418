import request from 'supertest';
import { createTestAlertEcho } from './testAlertEcho';

const token = 'a-secret-of-alertmanager';
const body = { receiver: 'shop', alerts: [{ labels: { a: 'b' } }] };

function setup(onAlert = jest.fn(async () => undefined)) {
  const echo = createTestAlertEcho({ token, onAlert });
  const send = (given: object, authorization?: string) => {
    const sent = request(echo).post('/alerts/test/received');
    return authorization
      ? sent.set('authorization', authorization).send(given)
      : sent.send(given);
  };
  return { onAlert, send };
}

describe('createTestAlertEcho', () => {
  it('takes what Alertmanager posts', async () => {
    const { onAlert, send } = setup();
    const { status } = await send(body, `Bearer ${token}`);
    expect(status).toBe(204);
    expect(onAlert).toHaveBeenCalledWith({ a: 'b' }, 'shop');
  });

  it.each([undefined, 'Bearer x', token, 'Bearer '])(
    'refuses the authorization %s, and reads nothing',
    async authorization => {
      const { onAlert, send } = setup();
      expect((await send(body, authorization)).status).toBe(401);
      expect(onAlert).not.toHaveBeenCalled();
    },
  );

  it('refuses what is no notification', async () => {
    const { onAlert, send } = setup();
    expect((await send({ alerts: 1 }, `Bearer ${token}`)).status).toBe(400);
    expect(onAlert).not.toHaveBeenCalled();
  });

  it('lets Alertmanager try again where it can not be kept', async () => {
    const { send } = setup(jest.fn(() => Promise.reject(new Error('locked'))));
    expect((await send(body, `Bearer ${token}`)).status).toBe(500);
  });
});
