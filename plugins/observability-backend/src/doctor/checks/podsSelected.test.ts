import {
  podOf,
  serviceOf,
  sliceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { look } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import { podsSelected } from './podsSelected';

const ID = 'backstage.io/kubernetes-id';
const scraped = { metrics: { port: 'http' } };
const byPod = { metrics: { port: 'http', via: 'pod' } };
const checkout = serviceOf('checkout');
const pod = podOf({ name: 'checkout-1' });

describe('whether pods are selected', () => {
  it('counts them', async () => {
    const pods = [pod, podOf({ name: 'checkout-2' })];
    expect(
      inWords(
        await look(podsSelected, scraped, { services: [checkout], pods }),
      ),
    ).toBe('ok: shop/checkout selects 2 pods with app=checkout');
  });

  it("compares the Service's selector with the labels of the component's pods", async () => {
    const services = [
      serviceOf('checkout', { spec: { selector: { app: 'chekout', a: 'b' } } }),
    ];
    expect(
      await look(podsSelected, scraped, { services, pods: [pod] }),
    ).toEqual({
      status: 'failed',
      evidence: `No pod in shop has app=chekout, a=b, which the Service shop/checkout selects; the component's pod checkout-1 has app=checkout, ${ID}=checkout`,
      remedy:
        'In spec.selector of the Service checkout: set app: checkout, remove a.',
    });
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
    expect((await look(podsSelected, scraped, { services }))?.status).toBe(
      'failed',
    );
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

  it('has nothing to look for where nothing is collected', async () => {
    expect(await look(podsSelected, {}, {})).toBeUndefined();
  });
});
