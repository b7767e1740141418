import {
  FakeKubernetesClient,
  refuse,
} from '../access/testing/FakeKubernetesClient';
import { listAll } from './listAll';

const many = Array.from({ length: 1_200 }, (_, index) => index);

describe('listAll', () => {
  it('reads page by page', async () => {
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

  it('gives up on a list that expires again and again', async () => {
    const client = new FakeKubernetesClient().on(
      'GET',
      '/things',
      refuse(410, 'Expired', 'too old'),
    );
    await expect(listAll(client, '/things', {})).rejects.toThrow('too old');
    expect(client.requests).toHaveLength(4);
  });
});
