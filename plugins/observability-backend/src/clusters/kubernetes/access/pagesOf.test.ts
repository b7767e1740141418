import { FakeKubernetesClient, refuse } from './testing/FakeKubernetesClient';
import { listAll } from '../discovery/listAll';
import { HttpUnansweredError } from '@observability-kit/backstage-plugin-observability-node';

const many = Array.from({ length: 1_200 }, (_, index) => index);

describe('a list, page by page', () => {
  it('is read to its end', async () => {
    const client = new FakeKubernetesClient().onList('/things', many);
    expect(await listAll(client, '/things', {})).toEqual(many);
    expect(client.requests).toHaveLength(3);
  });

  it('begins anew when the server has forgotten the first page', async () => {
    let expired = 1;
    const client = new FakeKubernetesClient()
      .onList('/things', many)
      .answer(({ query }) => {
        if (query?.continue === '1000' && expired-- > 0) {
          throw refuse(410, 'Expired', 'too old');
        }
        return undefined;
      });
    expect(await listAll(client, '/things', {})).toEqual(many);
  });

  it('is given up when it expires again and again', async () => {
    const client = new FakeKubernetesClient().on(
      'GET',
      '/things',
      refuse(410, 'Expired', 'too old'),
    );
    await expect(listAll(client, '/things', {})).rejects.toThrow(
      '/things changes faster than it can be listed',
    );
    expect(client.requests).toHaveLength(4);
  });

  it('is read in smaller pages where one is too much', async () => {
    const client = new FakeKubernetesClient()
      .onList('/things', many)
      .answer(({ query }) => {
        if (Number(query?.limit) > 200) {
          throw new HttpUnansweredError('more than 32 MiB', 'long');
        }
        return undefined;
      });
    expect(await listAll(client, '/things', {})).toEqual(many);
    expect(
      client.requests.map(({ query }) => query?.limit).slice(0, 3),
    ).toEqual([500, 125, 125]);
  });
});
