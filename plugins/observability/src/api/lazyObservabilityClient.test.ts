import { mockApis } from '@backstage/frontend-test-utils';
import { createObservabilityClient } from './createObservabilityClient';
import { lazyObservabilityClient } from './lazyObservabilityClient';

const ENTITY = 'component:default/checkout';

function setup() {
  const fetched: string[] = [];
  const options = {
    discoveryApi: mockApis.discovery({ baseUrl: 'http://backend.example.com' }),
    fetchApi: {
      fetch: async (input: RequestInfo | URL) => {
        fetched.push(`${input}`);
        return new Response('{"type":"heartbeat"}\n', { status: 200 });
      },
    },
  };
  return { options, fetched };
}

describe('lazyObservabilityClient', () => {
  it('has every call of the client', () => {
    const { options } = setup();
    expect(Object.keys(lazyObservabilityClient(options)).sort()).toEqual(
      Object.keys(createObservabilityClient(options)).sort(),
    );
  });

  it('hands calls on, streams too', async () => {
    const { options, fetched } = setup();
    const client = lazyObservabilityClient(options);
    await client.expireSilence(ENTITY, 's1');
    await client
      .streamTail(ENTITY, {})
      [Symbol.asyncIterator]()
      .next()
      .catch(() => {});
    const base =
      'http://backend.example.com/api/observability/entities/component/default/checkout';
    expect(fetched).toEqual([`${base}/silences/s1`, `${base}/logs/tail`]);
  });
});
