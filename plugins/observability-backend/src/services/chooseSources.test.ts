import type { Entity } from '@backstage/catalog-model';
import { parseObservability } from '@observability-kit/backstage-plugin-observability-common';
import { platformProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { ClusterConfig } from '../config';
import { chooseSources } from './chooseSources';

const cluster: ClusterConfig = {
  name: 'one',
  title: 'One',
  metrics: 'prometheus',
  logs: 'loki',
  choices: { metrics: ['prometheus-eu'], alerts: ['am-eu'], logs: [] },
  profile: platformProfileSchema.parse({
    cluster: 'one',
    flavour: 'prometheus-operator',
    instanceId: 'test',
    baseUrl: 'http://backstage',
  }),
};

const choose = (annotations: Record<string, string>) => {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'checkout',
      annotations: { 'backstage.io/kubernetes-id': 'checkout', ...annotations },
    },
  };
  const observed = parseObservability(entity);
  const { problems, cluster: placed } = chooseSources(
    entity,
    observed,
    cluster,
  );
  const { metrics, alerts, logs } = placed;
  return { problems, read: { metrics, alerts, logs } };
};

const OWN = { metrics: 'prometheus', alerts: undefined, logs: 'loki' };

describe('chooseSources', () => {
  it("reads from the cluster's sources where nothing else is said", () => {
    expect(choose({})).toEqual({ problems: [], read: OWN });
  });

  it.each<[string, Record<string, string>]>([
    [
      'annotations',
      {
        'observability/metrics-source': ' prometheus-eu ',
        'observability/alerts-source': 'am-eu',
        'observability/logs-source': 'loki',
      },
    ],
    [
      'the document',
      {
        'observability/spec':
          'sources: { metrics: prometheus-eu, alerts: am-eu }',
      },
    ],
    [
      'annotations, also where another one is wrong',
      {
        'observability/metrics-source': 'prometheus-eu',
        'observability/alerts-source': 'am-eu',
        'observability/metrics-port': '0',
      },
    ],
  ])(
    'reads from the ones that the platform allows, by %s',
    (_, annotations) => {
      expect(choose(annotations)).toEqual({
        problems: [],
        read: { metrics: 'prometheus-eu', alerts: 'am-eu', logs: 'loki' },
      });
    },
  );

  it.each([
    [
      'observability/metrics-source',
      'prometheus-us',
      'prometheus, prometheus-eu',
    ],
    // Allowed, for something else.
    ['observability/metrics-source', 'am-eu', 'prometheus, prometheus-eu'],
    ['observability/alerts-source', 'constructor', 'am-eu'],
  ])(
    'takes %s: %s for a problem, and reads from no other',
    (key, value, allowed) => {
      const role = /\/(\w+)-/.exec(key)?.[1];
      expect(choose({ [key]: value })).toEqual({
        problems: [
          {
            key,
            value,
            message: `is no source for ${role} that is allowed on the cluster one; allowed are: ${allowed}`,
          },
        ],
        read: OWN,
      });
    },
  );

  it('says where in a document the name stands', () => {
    const { problems, read } = choose({
      'observability/spec': 'sources: { logs: other }',
    });
    expect(problems).toMatchObject([
      { key: 'observability/spec#/sources/logs', value: 'other' },
    ]);
    expect(read).toEqual(OWN);
  });

  it('says once what is no name at all, and reads from no other', () => {
    expect(choose({ 'observability/logs-source': 'http://evil/' })).toEqual({
      // The reader of annotations has said so.
      problems: [],
      read: OWN,
    });
  });
});
