import {
  fakeNamespace,
  podOf,
  serviceOf,
  sliceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { refuse } from '../../clusters/kubernetes/access/testing/FakeKubernetesClient';
import { kubernetesPatient } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import type { Check } from '../types';
import { endpointsReady } from './endpointsReady';
import { podsSelected } from './podsSelected';
import { portServed } from './portServed';
import { serviceFound } from './serviceFound';

const ID = 'backstage.io/kubernetes-id';
const scraped = { metrics: { port: 'http' } };
const byPod = { metrics: { port: 'http', via: 'pod' } };
const probed = { probe: { path: '/healthz' } };

const look = async (
  check: Check,
  spec: Record<string, unknown>,
  content: Parameters<typeof fakeNamespace>[0],
  options?: Parameters<typeof kubernetesPatient>[2],
) =>
  check.examine(kubernetesPatient(spec, fakeNamespace(content), options));

const checkout = serviceOf('checkout');
const pod = podOf({ name: 'checkout-1' });

describe('whether the Service is there', () => {
  it('is told with its name', async () => {
    const services = [checkout, serviceOf('payments')];
    expect(
      inWords(await look(serviceFound, { ...scraped, ...probed }, { services })),
    ).toBe('ok: shop/checkout');
  });

  it('compares its labels with what the monitor selects', async () => {
    const services = [serviceOf('checkout', { labels: { app: 'checkout' } })];
    const verdict = await look(serviceFound, scraped, { services });
    expect(verdict).toEqual({
      status: 'failed',
      evidence: `ServiceMonitor shop/checkout-scrape selects Services with ${ID}=checkout, and the Service shop/checkout has the labels app=checkout`,
      remedy: `Give the Service the label, in its manifest or with: kubectl -n shop label service checkout --overwrite ${ID}=checkout. Or select by what it has, with backstage.io/kubernetes-label-selector.`,
    });
  });

  it('names the Services that exist, where there is none of this name', async () => {
    const services = [
      serviceOf('cart', { labels: {} }),
      serviceOf('shop-checkout', { labels: {} }),
    ];
    const verdict = await look(serviceFound, scraped, { services });
    expect(inWords(verdict)).toBe(
      `failed: There is no Service with ${ID}=checkout in the namespace shop, which is what ServiceMonitor shop/checkout-scrape selects. Services in shop: cart, shop-checkout`,
    );
    expect(verdict?.remedy).toContain(
      'Correct backstage.io/kubernetes-id or backstage.io/kubernetes-namespace',
    );
    expect(
      inWords(await look(serviceFound, scraped, { services: [] })),
    ).toContain('Services in shop: none');
  });

  it("names those with the component's id first, also where labels of its own are selected", async () => {
    const services = [
      serviceOf('web', { labels: { [ID]: 'checkout' } }),
      serviceOf('cart'),
    ];
    const verdict = await look(
      serviceFound,
      scraped,
      { services },
      { matchLabels: { app: 'chekout' } },
    );
    expect(verdict?.evidence).toBe(
      `There is no Service with app=chekout in the namespace shop, which is what ServiceMonitor shop/checkout-scrape selects. Services with ${ID}=checkout: web`,
    );
    expect(verdict?.remedy).toContain(
      'kubectl -n shop label service web --overwrite app=chekout',
    );
  });

  it('is asked by name for a health check, whatever the labels', async () => {
    const services = [serviceOf('web', { labels: { [ID]: 'checkout' } })];
    expect(await look(serviceFound, probed, { services })).toEqual({
      status: 'failed',
      evidence: `There is no Service checkout in the namespace shop, which the health check asks by its name. Services with ${ID}=checkout: web`,
      remedy: `Set ${ID} in the catalog file to the Service's name: web`,
    });
  });

  it('is no question for pods that are scraped themselves, nor where nothing is collected', async () => {
    expect(await look(serviceFound, byPod, {})).toBeUndefined();
    expect(await look(serviceFound, {}, {})).toBeUndefined();
  });

  it('refuses one that only leads elsewhere', async () => {
    const services = [
      serviceOf('checkout', { spec: { type: 'ExternalName', selector: null } }),
    ];
    expect(inWords(await look(serviceFound, scraped, { services }))).toBe(
      'failed: The Service shop/checkout is of type ExternalName: it has no endpoints that could be found',
    );
  });

  it('is not known where it may not be read', async () => {
    const words =
      'services is forbidden: User "backstage" cannot list resource "services"';
    const client = fakeNamespace({}).on(
      'GET',
      '/api/v1/namespaces/shop/services',
      refuse(403, 'Forbidden', words),
    );
    await expect(
      serviceFound.examine(kubernetesPatient(scraped, client)),
    ).rejects.toThrow(words);
  });
});

describe('whether pods are selected', () => {
  it('counts them', async () => {
    const pods = [pod, podOf({ name: 'checkout-2' })];
    expect(
      inWords(await look(podsSelected, scraped, { services: [checkout], pods })),
    ).toBe('ok: shop/checkout selects 2 pods with app=checkout');
  });

  it("compares the Service's selector with the labels of the component's pods", async () => {
    const services = [
      serviceOf('checkout', { spec: { selector: { app: 'chekout', a: 'b' } } }),
    ];
    expect(await look(podsSelected, scraped, { services, pods: [pod] })).toEqual(
      {
        status: 'failed',
        evidence: `No pod in shop has app=chekout, a=b, which the Service shop/checkout selects; the component's pod checkout-1 has app=checkout, ${ID}=checkout`,
        remedy:
          'In spec.selector of the Service checkout: set app: checkout, remove a.',
      },
    );
  });

  it('says so where nothing runs at all', async () => {
    const verdict = await look(podsSelected, scraped, { services: [checkout] });
    expect(inWords(verdict)).toBe(
      `failed: No pod in shop has app=checkout, which the Service shop/checkout selects; nor has any ${ID}=checkout`,
    );
    expect(verdict?.remedy).toContain('kubectl -n shop get deployments');
  });

  it('knows a Service without a selector', async () => {
    const services = [serviceOf('checkout', { spec: { selector: null } })];
    const slices = [sliceOf('checkout', true)];
    expect(
      inWords(await look(podsSelected, scraped, { services, slices })),
    ).toBe(
      'warning: The Service shop/checkout has no selector: its endpoints (1) are not made from pods',
    );
    expect(
      (await look(podsSelected, scraped, { services }))?.status,
    ).toBe('failed');
  });

  it('asks for the pods themselves where those are scraped', async () => {
    expect(inWords(await look(podsSelected, byPod, { pods: [pod] }))).toBe(
      'ok: PodMonitor shop/checkout-scrape selects checkout-1',
    );
    const verdict = await look(podsSelected, byPod, {
      pods: [podOf({ name: 'other', labels: {} })],
    });
    expect(inWords(verdict)).toBe(
      `failed: No pod in shop has ${ID}=checkout, which PodMonitor shop/checkout-scrape selects`,
    );
  });
});

describe('whether the port is there', () => {
  const services = [
    serviceOf('checkout', {
      spec: { ports: [{ name: 'web', port: 80, targetPort: 8080 }] },
    }),
  ];
  const pods = [pod];

  it.each([
    [
      'ok: ServiceMonitor shop/checkout-scrape finds the port web',
      { metrics: { port: 'web' } },
      undefined,
    ],
    [
      'failed: The Service checkout has the ports web (80, leads to 8080); observability/metrics-port says http',
      scraped,
      'Set observability/metrics-port: "web" in the catalog file, or name the port so in the Service (spec.ports[].name: http).',
    ],
    [
      "ok: ServiceMonitor shop/checkout-scrape finds the containers' port 8080",
      { metrics: { port: 8080 } },
      undefined,
    ],
    [
      // The Service's number is not the container's.
      'failed: observability/metrics-port says 80, and a number is the port of a container; they declare 8080 (http). The Service has web (80, leads to 8080)',
      { metrics: { port: 80 } },
      'Set observability/metrics-port: "web" in the catalog file, or declare the port in the pods\' template (ports: [{ containerPort: 80 }]).',
    ],
    [
      'ok: PodMonitor shop/checkout-scrape finds the port http',
      byPod,
      undefined,
    ],
    [
      "failed: The pods' containers declare the ports 8080 (http); observability/metrics-port says web",
      { metrics: { port: 'web', via: 'pod' } },
      'Set observability/metrics-port: "http" in the catalog file, or in the pods\' template (ports[].name: web).',
    ],
    ['ok: The health check finds the port 80', probed, undefined],
    [
      'ok: The health check finds the port web',
      { probe: { path: '/', port: 'web' } },
      undefined,
    ],
    [
      'failed: observability/probe-port says http; the Service checkout has web (80, leads to 8080)',
      { probe: { path: '/', port: 'http' } },
      'Set observability/probe-port: "web" in the catalog file.',
    ],
    [
      'failed: The health check asks http://checkout at the port 8080; the Service checkout has web (80, leads to 8080)',
      { probe: { path: '/', port: 8080 } },
      'Set observability/probe-port: "web" in the catalog file.',
    ],
    [
      'failed: The health check asks https://checkout at the port 443, since there is no observability/probe-port; the Service checkout has web (80, leads to 8080)',
      { probe: { path: '/', scheme: 'https' } },
      'Set observability/probe-port: "web" in the catalog file.',
    ],
  ])('says %s', async (words, spec, remedy) => {
    const verdict = await look(portServed, spec, { services, pods });
    expect(inWords(verdict)).toBe(words);
    expect(verdict?.remedy).toBe(remedy);
  });

  it('does not guess which of several ports is meant', async () => {
    const two = [
      serviceOf('checkout', {
        spec: {
          ports: [
            { name: 'admin', port: 9000 },
            { name: 'web', port: 80 },
          ],
        },
      }),
    ];
    const verdict = await look(portServed, scraped, { services: two, pods });
    expect(verdict?.evidence).toContain('the ports admin (9000), web (80);');
    expect(verdict?.remedy).toContain(
      'Set observability/metrics-port: one that exists',
    );
  });

  it('finds the port of the pods behind a headless Service', async () => {
    const headless = (port: number) => ({
      services: [
        serviceOf('checkout', {
          spec: {
            clusterIP: 'None',
            ports: [{ name: 'http', port, targetPort: 'http' }],
          },
        }),
      ],
      pods,
    });
    const spec = { probe: { path: '/', port: 8080 } };
    expect((await look(portServed, spec, headless(80)))?.status).toBe('ok');
    expect(inWords(await look(portServed, probed, headless(80)))).toMatch(
      /^warning: .* is headless: its pods must listen there/,
    );
  });
});

describe('whether endpoints are ready', () => {
  const services = [checkout];

  it('counts them; what is not said is ready', async () => {
    const slices = [sliceOf('checkout', true, null)];
    expect(
      inWords(
        await look(endpointsReady, scraped, { services, slices, pods: [pod] }),
      ),
    ).toBe('ok: 2 of 2 endpoints of shop/checkout are ready');
  });

  const crashing = podOf({
    name: 'checkout-2',
    ready: false,
    status: {
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 12,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
        },
      ],
    },
  });

  it('says which pods are not ready, why, and where to look', async () => {
    const words =
      'endpoints of the Service shop/checkout are ready; pod checkout-2: container app waits (CrashLoopBackOff, 12 restarts, last ended with OOMKilled, exit code 137)';
    const remedy =
      'Look at why: kubectl -n shop logs checkout-2 -c app --previous';
    expect(
      await look(endpointsReady, scraped, {
        services,
        slices: [sliceOf('checkout', true, false)],
        pods: [pod, crashing],
      }),
    ).toEqual({ status: 'warning', evidence: `1 of 2 ${words}`, remedy });
    expect(
      await look(endpointsReady, scraped, {
        services,
        slices: [sliceOf('checkout', false)],
        pods: [crashing],
      }),
    ).toEqual({ status: 'failed', evidence: `0 of 1 ${words}`, remedy });
  });

  it('knows a Service without any', async () => {
    const verdict = await look(endpointsReady, scraped, { services, pods: [] });
    expect(inWords(verdict)).toBe(
      'failed: The Service shop/checkout has no endpoints',
    );
    expect(verdict?.remedy).toContain(
      'kubectl -n shop get endpointslices -l kubernetes.io/service-name=checkout',
    );
  });

  it('looks at the pods where those are scraped', async () => {
    expect(
      inWords(await look(endpointsReady, byPod, { pods: [pod, crashing] })),
    ).toMatch(/^warning: 1 of 2 pods are ready; pod checkout-2: /);
    expect(inWords(await look(endpointsReady, byPod, { pods: [pod] }))).toBe(
      'ok: 1 of 1 pods are ready',
    );
  });

  it('has nothing to look for where nothing is collected', async () => {
    expect(await look(endpointsReady, {}, {})).toBeUndefined();
    expect(await look(portServed, {}, {})).toBeUndefined();
    expect(await look(podsSelected, {}, {})).toBeUndefined();
  });
});

it('asks for each thing once, in a handful of requests', async () => {
  const client = fakeNamespace({
    services: [checkout],
    pods: [pod],
    slices: [sliceOf('checkout', true)],
  });
  const patient = kubernetesPatient({ ...scraped, ...probed }, client);
  for (const check of [serviceFound, podsSelected, portServed, endpointsReady]) {
    expect((await check.examine(patient))?.status).toBe('ok');
  }
  expect(client.requests.map(({ path }) => path).sort()).toEqual([
    '/api/v1/namespaces/shop/pods',
    '/api/v1/namespaces/shop/services',
    '/api/v1/namespaces/shop/services/checkout',
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices',
  ]);
});
