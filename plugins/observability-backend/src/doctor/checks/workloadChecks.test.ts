import {
  podOf,
  serviceOf,
  fakeNamespace,
  sliceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { kubernetesPatient } from '../testing/kubernetesPatient';
import { endpointsReady } from './endpointsReady';
import { podsSelected } from './podsSelected';
import { portServed } from './portServed';
import { probePortServed } from './probePortServed';
import { serviceFound } from './serviceFound';

const scraped = { metrics: { port: 'http' } };
const probed = { probe: { path: '/healthz' } };
const checkout = serviceOf('checkout');
const pod = podOf({ name: 'checkout-1' });

it('asks for each thing once, in a handful of requests', async () => {
  const client = fakeNamespace({
    services: [checkout],
    pods: [pod],
    slices: [sliceOf('checkout', true)],
  });
  const patient = kubernetesPatient({ ...scraped, ...probed }, client);
  for (const check of [
    serviceFound,
    podsSelected,
    portServed,
    probePortServed,
    endpointsReady,
  ]) {
    expect((await check.examine(patient))?.status).toBe('ok');
  }
  expect(client.requests.map(({ path }) => path).sort()).toEqual([
    '/api/v1/namespaces/shop/pods',
    '/api/v1/namespaces/shop/services',
    '/api/v1/namespaces/shop/services/checkout',
    '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices',
  ]);
});
