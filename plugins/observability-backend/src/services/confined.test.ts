import { observabilitySpecSchema } from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { TenantSubject } from '../sources/tenantOf';
import { confined } from './confined';
import type { ResolvedWorkload } from './types';

const resolved = (owner: string, tenant?: string): ResolvedWorkload => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'a' },
  },
  observed: {
    entity: { entityRef: 'component:default/a', title: 'A', owner },
    workload: { namespace: 'shop', name: 'a' },
    spec: observabilitySpecSchema.parse({ logs: { tenant } }),
    problems: [],
  },
  cluster: {
    name: 'one',
    title: 'One',
    metrics: 'main',
    profile: platformProfileSchema.parse({
      flavour: 'prometheus-operator',
      cluster: 'one',
      instanceId: 'test',
      baseUrl: 'https://backstage.example',
      logs: { tenant: 'all', tenants: ['audit'] },
      namespaces: [{ name: 'shop', owners: ['team-shop'] }],
    }),
  },
});

describe('confined', () => {
  const source = { forEntity: (subject: TenantSubject) => ({ subject }) };
  const subjectOf = (owner: string) =>
    confined<object>(source, resolved(owner));

  it('lets a source know the namespace that the platform lets the entity name', () => {
    expect(subjectOf('team-shop')).toEqual({
      subject: {
        entityRef: 'component:default/a',
        namespace: 'shop',
        owner: 'team-shop',
        logsTenant: 'all',
      },
    });
  });

  it('keeps a namespace of others to itself', () => {
    expect(subjectOf('team-bank')).toEqual({
      subject: {
        entityRef: 'component:default/a',
        namespace: undefined,
        owner: 'team-bank',
        logsTenant: 'all',
      },
    });
  });

  it.each([
    ['audit', 'audit'],
    ['others', undefined],
  ])('lets a source know of the tenant %s: %s', (tenant, logsTenant) => {
    expect(
      confined<object>(source, resolved('team-shop', tenant)),
    ).toMatchObject({ subject: { logsTenant } });
  });

  it('leaves a source without tenants as it is', () => {
    const plain = { query: () => {} };
    expect(confined<object>(plain, resolved('team-shop'))).toBe(plain);
  });
});
