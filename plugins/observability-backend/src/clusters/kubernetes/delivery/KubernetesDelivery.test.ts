import {
  entityHash,
  OWNERSHIP,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { ServiceUnavailableError } from '@backstage/errors';
import { HttpUnansweredError } from '@observability-kit/backstage-plugin-observability-node';
import { fingerprintOf } from '../../fingerprint';
import type { KubernetesRequest } from '../access/KubernetesClient';
import { refuse } from '../access/testing/FakeKubernetesClient';
import {
  ENTITY,
  GROUP,
  manifest,
  MONITORS,
  put,
  setup,
  stored,
} from './testing/storedObjects';

describe('KubernetesDelivery', () => {
  it('lists in the whole cluster, page by page, by our labels', async () => {
    const { client, delivery } = setup();
    const many = Array.from({ length: 1_200 }, (_, n) => manifest(`m${n}`));
    client.onList(
      MONITORS,
      many.map(each => stored(each)),
    );
    const live = await delivery.listOwned(ENTITY);
    expect(live).toHaveLength(1_200);
    expect(live[0]).toEqual({
      key: 'monitoring.coreos.com/v1/ServiceMonitor/shop/m0',
      object: many[0].object,
      uid: 'uid-m0',
      version: 'uid-m0@7',
      revision: expect.stringMatching(/^uid-m0@/),
      fingerprint: fingerprintOf(many[0].object),
    });
    const lists = client.requests.filter(({ path }) => path === MONITORS);
    expect(lists).toHaveLength(3);
    expect(lists[0].query).toMatchObject({
      limit: 500,
      labelSelector: [
        `${OWNERSHIP.managedByLabel}=${OWNERSHIP.managedBy}`,
        `${OWNERSHIP.instanceLabel}=one`,
        `${OWNERSHIP.entityLabel}=${entityHash(ENTITY)}`,
      ].join(','),
    });
  });

  it('asks for fewer objects at a time where a page is too much', async () => {
    const { client, delivery } = setup();
    const many = Array.from({ length: 60 }, (_, n) => manifest(`m${n}`));
    client
      .onList(
        MONITORS,
        many.map(each => stored(each)),
      )
      .answer(({ path, query }) => {
        if (path === MONITORS && Number(query?.limit) > 40) {
          throw new HttpUnansweredError('more than 32 MiB', 'long');
        }
        return undefined;
      });
    expect(await delivery.listOwned(ENTITY)).toHaveLength(60);
    const limits = client.requests
      .filter(({ path }) => path === MONITORS)
      .map(({ query }) => query?.limit);
    expect(limits).toEqual([500, 125, 32, 32]);
  });

  it('looks only into the namespaces that it is configured for', async () => {
    const { client, delivery } = setup({ namespaces: ['shop', 'data'] });
    for (const namespace of ['shop', 'data']) {
      const path = `${GROUP}/namespaces/${namespace}/servicemonitors`;
      client.onList(path, [stored(manifest('a', namespace))]);
    }
    expect(
      (await delivery.listOwned(ENTITY)).map(
        ({ object }) => object.metadata.namespace,
      ),
    ).toEqual(['data', 'shop']);
    expect(client.requests.map(({ path }) => path)).not.toContain(MONITORS);
  });

  it('begins anew when the list has expired, and counts nothing twice', async () => {
    const { client, delivery } = setup();
    client.onList(
      MONITORS,
      Array.from({ length: 700 }, (_, n) => stored(manifest(`m${n}`))),
    );
    let expired = false;
    client.answer(({ path, query }: KubernetesRequest) => {
      if (path === MONITORS && query?.continue !== undefined && !expired) {
        expired = true;
        throw refuse(
          410,
          'Expired',
          'the provided continue parameter is too old',
        );
      }
      return undefined;
    });
    expect(await delivery.listOwned(ENTITY)).toHaveLength(700);
    expect(expired).toBe(true);
  });

  it('takes a refused list for no empty one', async () => {
    const { client, delivery } = setup();
    client.on(
      'GET',
      MONITORS,
      refuse(403, 'Forbidden', 'cannot list resource'),
    );
    for (const look of [
      () => delivery.listOwned(ENTITY),
      () => delivery.scan(new Map()),
    ]) {
      await expect(look()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('cannot list resource'),
      });
    }
  });

  it('asks nothing about objects that are as they should be', async () => {
    const { client, delivery, writes } = setup();
    client.onList(MONITORS, [stored(manifest('a'))]);
    const live = await delivery.listOwned(ENTITY);
    expect(await delivery.dryRun([manifest('a')], live)).toEqual([
      { kind: 'object', object: manifest('a').object, version: 'uid-a@7' },
    ]);
    expect(writes()).toEqual([]);
  });

  it('calls a kind blocked whose CRD is not installed', async () => {
    const { delivery } = setup();
    const probe = manifest('a');
    probe.object.kind = 'Probe';
    expect(await delivery.dryRun([probe], [])).toEqual([
      {
        kind: 'blocked',
        reason:
          'The cluster does not know Probe of monitoring.coreos.com/v1: its CRD is not installed',
      },
    ]);
  });

  it('goes on after an object that is refused, and stops when the cluster is gone', async () => {
    const { client, delivery } = setup();
    const told: string[] = [];
    let patches = 0;
    client.answer(({ method, path }) => {
      if (method !== 'PATCH') {
        return undefined;
      }
      patches += 1;
      if (path.endsWith('/bad')) {
        throw refuse(422, 'Invalid', 'spec.endpoints: too many');
      }
      if (patches > 3) {
        throw new ServiceUnavailableError('Cluster test can not be reached');
      }
      return stored(manifest('x'));
    });
    const names = [
      'a',
      'bad',
      'b',
      ...Array.from({ length: 50 }, (_, n) => `m${n}`),
    ];
    const { results } = await delivery.write(
      names.map(name => put(manifest(name))),
      { onResult: ({ key }) => told.push(key) },
    );
    expect(results.slice(0, 4)).toEqual([
      { key: 'a', ok: true },
      { key: 'bad', ok: false, message: 'spec.endpoints: too many' },
      { key: 'b', ok: true },
      { key: 'm0', ok: false, message: 'Cluster test can not be reached' },
    ]);
    expect(results[52]).toEqual({
      key: 'm49',
      ok: false,
      message: 'Not tried: Cluster test can not be reached',
    });
    // Those that were under way.
    expect(patches).toBeLessThan(20);
    expect(told.sort()).toEqual([...names].sort());
  });

  it('takes what an earlier, unanswered try has written for done', async () => {
    const { client, delivery } = setup();
    const path = `${GROUP}/namespaces/shop/servicemonitors/a`;
    client
      .on(
        'PATCH',
        path,
        refuse(409, 'Conflict', 'the object has been modified'),
      )
      .on('GET', path, { ...manifest('a').object, ...stored(manifest('a')) });
    const { results } = await delivery.write([put(manifest('a'))]);
    expect(results).toEqual([{ key: 'a', ok: true }]);
  });

  it.each(['read', 'plan'] as const)(
    'writes nothing in the mode %s',
    async mode => {
      const { delivery, writes } = setup({ mode });
      const { results } = await delivery.write([put(manifest('a'))]);
      expect(results).toEqual([
        {
          key: 'a',
          ok: false,
          message: `This cluster is configured for ${mode} only (delivery.mode)`,
        },
      ]);
      expect(writes()).toEqual([]);
    },
  );

  it('compares without asking where it may only read', async () => {
    const { client, delivery, writes } = setup({ mode: 'read' });
    const standing = stored(manifest('a'));
    client.onList(MONITORS, [
      { ...standing, spec: { ...standing.spec, sampleLimit: 1 } },
    ]);
    const live = await delivery.listOwned(ENTITY);
    const changed = manifest('a');
    changed.object.spec.endpoints = [{ port: 'admin' }];
    const [update, create] = await delivery.dryRun(
      [changed, manifest('new')],
      live,
    );
    expect(update).toMatchObject({
      kind: 'object',
      object: { spec: { endpoints: [{ port: 'admin' }], sampleLimit: 1 } },
    });
    expect(create).toEqual({ kind: 'object', object: manifest('new').object });
    expect(writes()).toEqual([]);
  });

  it('deletes exactly the object that was seen', async () => {
    const { client, delivery, writes } = setup();
    client.onList(MONITORS, [stored(manifest('a'))]);
    const path = `${GROUP}/namespaces/shop/servicemonitors/a`;
    client.on('DELETE', path, { kind: 'Status' });
    const [live] = await delivery.listOwned(ENTITY);
    const { results } = await delivery.write([
      { kind: 'delete', key: live.key, live },
    ]);
    expect(results).toEqual([{ key: live.key, ok: true }]);
    expect(writes()[0].body).toMatchObject({
      preconditions: { uid: 'uid-a', resourceVersion: '7' },
    });
  });

  it.each([
    [
      'Argo CD delivers it (shop)',
      { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:x' } },
    ],
    [
      'does not carry our marks',
      { labels: { [OWNERSHIP.instanceLabel]: 'two' } },
    ],
  ])('does not delete what others have: %s', async (words, marks) => {
    const { client, delivery, writes } = setup();
    const standing = manifest('a');
    const { metadata } = standing.object;
    Object.assign(metadata.labels, 'labels' in marks && marks.labels);
    Object.assign(
      metadata.annotations,
      'annotations' in marks && marks.annotations,
    );
    client.onList(MONITORS, [stored(standing)]);
    const [live] = await delivery.listOwned(ENTITY);
    const { results } = await delivery.write([
      { kind: 'delete', key: live.key, live },
    ]);
    expect(results).toEqual([
      { key: live.key, ok: false, message: expect.stringContaining(words) },
    ]);
    expect(writes()).toEqual([]);
  });

  it('repeats what the operators say of objects', async () => {
    const { client, delivery } = setup();
    const wanted = manifest('a');
    client.on('GET', `${GROUP}/namespaces/shop/servicemonitors/a`, {
      ...wanted.object,
      ...stored(wanted),
    });
    expect(await delivery.acceptance([wanted])).toEqual([
      {
        server: 'prometheus-operator',
        ok: true,
        message: expect.stringMatching(
          /^says nothing of ServiceMonitor shop\/a: nothing selects it/,
        ),
      },
    ]);
  });
});
