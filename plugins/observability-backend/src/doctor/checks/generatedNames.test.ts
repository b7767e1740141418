import { FakeKubernetesClient } from '../../clusters/kubernetes/access/testing/FakeKubernetesClient';
import { kubernetesPatient } from '../testing/kubernetesPatient';
import { inWords, metrics } from '../testing/patient';
import type { Patient } from '../types';
import { jobKnown } from './jobKnown';
import { jobsOf } from './jobs';
import { routeReaches } from './routeReaches';
import { rulesLoaded } from './rulesLoaded';
import { seriesFresh } from './seriesFresh';

type Flavour = 'prometheus-operator' | 'victoria-metrics-operator';

const patientOf = (
  spec: Record<string, unknown>,
  flavour: Flavour = 'prometheus-operator',
  facts: Partial<Patient> = {},
) => kubernetesPatient(spec, new FakeKubernetesClient(), { flavour, facts });

const both = {
  metrics: { port: 'http' },
  probe: { path: '/healthz', port: 80 },
};
const byPod = {
  metrics: { port: 'http', via: 'pod' },
  // Known by its name alone, the port has to be discovered.
  probe: { path: '/healthz', port: 'http' },
};

describe('jobs as the operators call them', () => {
  it.each([
    [
      'prometheus-operator',
      both,
      'serviceMonitor/shop/checkout-scrape/0',
      'probe/shop/checkout-probe',
    ],
    [
      'prometheus-operator',
      byPod,
      'podMonitor/shop/checkout-scrape/0',
      'scrapeConfig/shop/checkout-probe',
    ],
    [
      'victoria-metrics-operator',
      both,
      'serviceScrape/shop/checkout-scrape/0',
      'probe/shop/checkout-probe',
    ],
    [
      'victoria-metrics-operator',
      byPod,
      'podScrape/shop/checkout-scrape/0',
      'probe/shop/checkout-probe',
    ],
  ] as const)('with %s: %j', (flavour, spec, scrape, probe) => {
    const { manifests } = patientOf(spec, flavour);
    expect(jobsOf(manifests, 'scrape')).toEqual([scrape]);
    expect(jobsOf(manifests, 'probe')).toEqual([probe]);
  });

  it('are looked for, with the commands that show what the operator says', async () => {
    const verdict = await jobKnown.examine(
      patientOf(both, undefined, {
        metrics: metrics({ jobs: ['probe/shop/checkout-probe'] }),
      }),
    );
    expect(verdict?.evidence).toBe(
      'prometheus does not have the job serviceMonitor/shop/checkout-scrape/0; jobs that it has: 1',
    );
    expect(verdict?.remedy).toContain(
      'kubectl -n shop describe servicemonitor checkout-scrape && kubectl -n shop describe probe checkout-probe',
    );
  });

  it('are no labels of series there: all of the component but its probe count', async () => {
    const asked = metrics({ value: 3 });
    await seriesFresh.examine(patientOf(both, undefined, { metrics: asked }));
    expect(asked.asked).toEqual([
      'time() - max(timestamp(up{job!~"probe/[^/]+/.+",backstage_entity="component:default/checkout"}))',
    ]);
  });
});

describe('rules of an operator', () => {
  const rule = { alert: 'Own', expr: 'vector(1)' };
  const spec = {
    alerts: { packs: 'none', rules: [{ name: 'own', rules: [rule] }] },
  };

  it.each(['prometheus-operator', 'victoria-metrics-operator'] as const)(
    'are found in the objects of %s',
    async flavour => {
      const patient = patientOf(spec, flavour);
      const { groups } = patient.manifests[0].object.spec as {
        groups: { name: string }[];
      };
      const look = async (rules: { group: string; name: string }[]) =>
        rulesLoaded.examine({ ...patient, metrics: metrics({ rules }) });
      const [{ name: group }] = groups;
      expect(inWords(await look([{ group, name: 'Own' }]))).toBe(
        'ok: 1 rules are evaluated',
      );
      const verdict = await look([]);
      expect(inWords(verdict)).toBe(
        `failed: 0 of 1 rules are loaded; ${group}/Own is not`,
      );
      expect(verdict?.remedy).toMatch(
        /kubectl -n shop describe (prometheusrule|vmrule) checkout-rules/,
      );
    },
  );
});

describe('receivers as the operators call them', () => {
  const configuration = (receiver: string) => `
route:
  receiver: nobody
  routes:
    - receiver: ${receiver}
      matchers: ['backstage_entity="component:default/checkout"', 'namespace="shop"']
receivers:
  - name: nobody
  - name: ${receiver}
    webhook_configs: [{ url: <secret> }]
`;
  const look = async (flavour: Flavour, receiver: string) =>
    routeReaches.examine(
      patientOf({ alerts: { packs: 'none', receiver: 'oncall' } }, flavour, {
        routing: async () => configuration(receiver),
      }),
    );

  it.each([
    ['prometheus-operator', 'shop/checkout-routing/oncall'],
    ['victoria-metrics-operator', 'shop-checkout-routing-oncall'],
  ] as const)('with %s', async (flavour, name) => {
    expect(inWords(await look(flavour, name))).toBe(
      `ok: Alertmanager's route leads to ${name} (webhook)`,
    );
    const verdict = await look(flavour, 'oncall');
    expect(inWords(verdict)).toBe(
      `failed: Alertmanager's route of this component leads to oncall instead of ${name}`,
    );
    expect(verdict?.remedy).toMatch(/describe (vm)?alertmanagerconfig /);
  });
});
