import {
  serviceOf,
  podOf,
  sliceOf,
} from '../../clusters/kubernetes/inventory/testing/FakeNamespace';
import { look } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import { endpointsReady } from './endpointsReady';

const scraped = { metrics: { port: 'http' } };
const byPod = { metrics: { port: 'http', via: 'pod' } };
const checkout = serviceOf('checkout');
const pod = podOf({ name: 'checkout-1' });

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

  it('is not worried by a rollout, nor by pods that have ended', async () => {
    const slice = sliceOf('checkout', true, false);
    Object.assign(slice.endpoints[1].conditions, { terminating: true });
    expect(
      inWords(
        await look(endpointsReady, scraped, { services, slices: [slice] }),
      ),
    ).toBe('ok: 1 of 1 endpoints of shop/checkout are ready');
    const evicted = podOf({
      name: 'checkout-0',
      ready: false,
      status: { phase: 'Failed' },
    });
    expect(
      inWords(await look(endpointsReady, byPod, { pods: [pod, evicted] })),
    ).toBe('ok: 1 of 1 pods are ready');
    expect(
      inWords(await look(endpointsReady, byPod, { pods: [evicted] })),
    ).toMatch(/^failed: 0 of 1 pods are ready/);
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
  });
});
