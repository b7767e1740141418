import { mockApis } from '@backstage/frontend-test-utils';
import { BackendConnection } from './BackendConnection';
import { createUserTokens } from './createUserTokens';

const providers = () => ({
  google: { getIdToken: jest.fn().mockResolvedValue('of-google') },
  microsoft: { getIdToken: jest.fn().mockResolvedValue('of-microsoft') },
  okta: { getIdToken: jest.fn().mockRejectedValue(new Error('closed')) },
  onelogin: { getIdToken: jest.fn().mockResolvedValue('') },
});

const configured = (...names: string[]) =>
  mockApis.config({
    data: {
      observability: {
        sources: [{}, ...names.map(provider => ({ auth: { provider } }))],
      },
    },
  });

describe('createUserTokens', () => {
  it('asks the providers that are configured, and no other', async () => {
    const apis = providers();
    const tokens = createUserTokens({
      configApi: configured('microsoft', 'okta', 'onelogin', 'unheard-of'),
      ...apis,
    });
    expect(await tokens.getTokens()).toEqual({ microsoft: 'of-microsoft' });
    expect(apis.google.getIdToken).not.toHaveBeenCalled();
    // Without a dialog.
    expect(apis.microsoft.getIdToken).toHaveBeenCalledWith({ optional: true });
  });

  it('asks nobody where nothing is configured', async () => {
    const tokens = createUserTokens({
      configApi: mockApis.config(),
      ...providers(),
    });
    expect(await tokens.getTokens()).toEqual({});
  });
});

describe('BackendConnection', () => {
  it('sends each token in a header of its provider', async () => {
    const requests: Request[] = [];
    const connection = new BackendConnection({
      discoveryApi: mockApis.discovery({ baseUrl: 'http://b.example.com' }),
      fetchApi: {
        fetch: async (input, init) => {
          requests.push(new Request(input, init));
          return new Response('{}');
        },
      },
      userTokens: createUserTokens({
        configApi: configured('microsoft'),
        ...providers(),
      }),
    });
    await connection.request('component:default/a', 'alerts');
    await connection.request('component:default/a', 'plan', { body: {} });
    for (const { headers } of requests) {
      expect(headers.get('x-observability-user-token-microsoft')).toBe(
        'of-microsoft',
      );
    }
    expect(requests[1].headers.get('content-type')).toBe('application/json');
  });
});
