import { userTokensOf } from './userTokensOf';

describe('userTokensOf', () => {
  it('reads the tokens by their providers, and nothing else', () => {
    const tokens = userTokensOf({
      authorization: 'Bearer backstage',
      'x-observability-user-token-microsoft': 'ey.a-b_c.d==',
      'x-observability-user-token-okta': 'okta~1',
    });
    expect([...(tokens ?? [])]).toEqual([
      ['microsoft', 'ey.a-b_c.d=='],
      ['okta', 'okta~1'],
    ]);
  });

  it.each(['', 'a b', 'a, b', 'a\r\nx: y', 'é'])(
    'takes %j for no token',
    value => {
      expect(
        userTokensOf({ 'x-observability-user-token-okta': value }),
      ).toBeUndefined();
    },
  );
});
