import {
  fakeNamespace,
  serviceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { refuse } from '../../clusters/kubernetes/access/testing/FakeKubernetesClient';
import { kubernetesPatient, look } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import { serviceFound } from './serviceFound';

const ID = 'backstage.io/kubernetes-id';
const scraped = { metrics: { port: 'http' } };
const byPod = { metrics: { port: 'http', via: 'pod' } };
const probed = { probe: { path: '/healthz' } };
const checkout = serviceOf('checkout');

describe('whether the Service is there', () => {
  it('is told with its name', async () => {
    const services = [checkout, serviceOf('payments')];
    expect(
      inWords(
        await look(serviceFound, { ...scraped, ...probed }, { services }),
      ),
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
