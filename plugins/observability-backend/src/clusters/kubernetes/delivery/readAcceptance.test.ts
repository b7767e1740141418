import { ServiceUnavailableError } from '@backstage/errors';
import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import { FakeKubernetesClient } from '../access/testing/FakeKubernetesClient';
import { KubernetesObjects } from './KubernetesObjects';
import { readAcceptance } from './readAcceptance';

const BASE = '/apis/operator.victoriametrics.com/v1beta1/namespaces/shop';

const manifest = (kind: string, name: string): Manifest => ({
  want: 'scrape',
  object: {
    apiVersion: 'operator.victoriametrics.com/v1beta1',
    kind,
    metadata: { name, namespace: 'shop', labels: {}, annotations: {} },
    spec: {},
  },
});

const standing = ({ object }: Manifest, status: object) => ({
  ...object,
  metadata: { ...object.metadata, uid: 'u', resourceVersion: '7' },
  status,
});

const applied = (server: string, message?: string) => ({
  conditions: [
    {
      type: `main.monitoring.${server}.victoriametrics.com/Applied`,
      status: message === undefined ? 'True' : 'False',
      message,
    },
  ],
});

describe('readAcceptance', () => {
  const scrape = manifest('VMServiceScrape', 'a');
  const probe = manifest('VMProbe', 'a');
  const rule = manifest('VMRule', 'a');
  const client = new FakeKubernetesClient()
    .on(
      'GET',
      `${BASE}/vmservicescrapes/a`,
      standing(scrape, applied('vmagent')),
    )
    .on('GET', `${BASE}/vmprobes/a`, standing(probe, applied('vmagent')))
    .on(
      'GET',
      `${BASE}/vmrules/a`,
      standing(rule, applied('vmalert', 'bad expression')),
    );
  const objects = KubernetesObjects.create(client);

  it('tells for each server what it takes over and what it refuses', async () => {
    expect(await readAcceptance(objects, [scrape, probe, rule])).toEqual([
      {
        server: 'vmagent monitoring/main',
        ok: true,
        message: 'accepts VMServiceScrape shop/a, VMProbe shop/a',
      },
      {
        server: 'vmalert monitoring/main',
        ok: false,
        message: 'refuses VMRule shop/a: bad expression',
      },
    ]);
  });

  it('says nothing about what is not there, and of kinds that it does not deliver', async () => {
    expect(
      await readAcceptance(objects, [
        manifest('VMRule', 'gone'),
        manifest('Nothing', 'a'),
      ]),
    ).toEqual([]);
  });

  it('answers that a cluster can not be asked instead of failing', async () => {
    const cut = KubernetesObjects.create(
      new FakeKubernetesClient().answer(() => {
        throw new ServiceUnavailableError('Cluster prod is gone');
      }),
    );
    expect(await readAcceptance(cut, [scrape, rule])).toEqual([
      {
        server: 'API server',
        ok: false,
        message:
          "can't be asked about VMServiceScrape shop/a, VMRule shop/a: Cluster prod is gone",
      },
    ]);
  });

  it('ends when the caller goes away', async () => {
    await expect(
      readAcceptance(objects, [scrape], AbortSignal.abort(new Error('left'))),
    ).rejects.toThrow('left');
  });
});
