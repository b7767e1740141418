import {
  podOf,
  serviceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { look } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import { portServed } from './portServed';
import { probePortServed } from './probePortServed';

const scraped = { metrics: { port: 'http' } };
const byPod = { metrics: { port: 'http', via: 'pod' } };
const probed = { probe: { path: '/healthz' } };
const pod = podOf({ name: 'checkout-1' });

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
  ])('says %s', async (words, spec, remedy) => {
    const verdict = await look(portServed, spec, { services, pods });
    expect(inWords(verdict)).toBe(words);
    expect(verdict?.remedy).toBe(remedy);
  });

  it.each([
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
    const verdict = await look(probePortServed, spec, { services, pods });
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
    expect((await look(probePortServed, spec, headless(80)))?.status).toBe(
      'ok',
    );
    expect(inWords(await look(probePortServed, probed, headless(80)))).toMatch(
      /^warning: .* is headless: its pods must listen there/,
    );
  });

  it('has nothing to look for where nothing is collected', async () => {
    expect(await look(portServed, probed, {})).toBeUndefined();
    expect(await look(probePortServed, scraped, {})).toBeUndefined();
  });
});
