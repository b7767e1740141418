import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { KubernetesObject } from '../kubernetes/KubernetesApi.ts';
import {
  podObject,
  podStatus,
  serviceObject,
} from '../kubernetes/podObjects.ts';
import { noPodNetwork } from '../kubernetes/PodNetwork.ts';
import { eventually } from '../processes/eventually.ts';
import type { CheckResult } from './pluginServices.ts';
import {
  type KubernetesDoctorStack,
  kubernetesDoctorStack,
} from './kubernetesDoctorStack.ts';

const asked = {
  'observability/metrics-port': 'http',
  'observability/probe-path': '/healthz',
  'observability/alerts': 'availability',
  'observability/alert-receiver': 'shop-oncall',
  // Loki is not among the servers of this test.
  'observability/logs': 'off',
};

/** What servers and controllers need to take a change over. */
const SECONDS = 90;

const skip = noPodNetwork();
if (skip) {
  process.stdout.write(`${skip}\n`);
}

describe('the doctor on Kubernetes, with both real operators', { skip }, () => {
  let dir: string;
  let stack: KubernetesDoctorStack;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'observability-doctor-'));
    stack = await kubernetesDoctorStack(dir);
  });

  after(async () => {
    await stack?.close();
    await stack?.platform.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const examine = async (name: string) =>
    new Map((await stack.doctor(name)).map(check => [check.id, check]));

  type Checks = ReadonlyMap<string, CheckResult>;

  const withStatus = (checks: Checks, ...statuses: string[]) =>
    [...checks.values()]
      .filter(({ status }) => statuses.includes(status))
      .map(({ id }) => id);

  const assertGreen = (checks: Checks) => {
    const { linesArrive, ...rest } = Object.fromEntries(checks);
    assert.deepEqual(
      Object.values(rest).filter(({ status }) => status !== 'ok'),
      [],
    );
    assert.equal(linesArrive.evidence, 'Not asked for');
  };

  /** Waits for exactly one red link, and says what it says. */
  const onlyRed = async (name: string, id: string, evidence: RegExp) =>
    eventually(async () => {
      const checks = await examine(name);
      assert.deepEqual(
        withStatus(checks, 'failed', 'warning'),
        [id],
        JSON.stringify([...checks.values()], null, 1),
      );
      const check = checks.get(id);
      assert.match(String(check?.evidence), evidence);
      return { checks, remedy: String(check?.remedy) };
    }, SECONDS);

  const greenAgain = async (name: string) =>
    eventually(async () => assertGreen(await examine(name)), SECONDS);

  const podsOf = (name: string) =>
    (stack.platform.pods?.workloads.pods ?? []).filter(
      ({ workload }) => workload.name === name,
    );

  /** The Service of `checkout`, changed. */
  const changeService = async (
    change: (service: KubernetesObject) => object = () => ({}),
  ) => {
    const service = serviceObject(podsOf('checkout')[0].workload);
    await stack.platform.cluster.admin.apply(
      '/api/v1/namespaces/shop/services/checkout',
      { ...service, ...change(service) },
    );
  };

  it('asks for the plan to be applied, with the links before it green and those after it not looked at', async () => {
    stack.annotate('checkout', asked);
    const { checks } = await onlyRed(
      'checkout',
      'objectsApplied',
      /create ServiceMonitor checkout-scrape/,
    );
    assert.deepEqual(withStatus(checks, 'ok'), [
      ...['annotationsValid', 'clusterAllowed', 'clusterAnswers'],
      ...['platformSettled', 'deliveryAllowed', 'readingAllowed'],
      ...['kindsInstalled', 'serviceFound', 'podsSelected', 'portServed'],
      ...['probePortServed', 'endpointsReady', 'monitorSelected'],
      ...['rulesSelected', 'routeSelected'],
    ]);
  });

  for (const name of ['checkout', 'payments']) {
    it(`finds ${name} healthy, link by link`, async () => {
      stack.annotate(name, asked);
      const { results } = await stack.planAndApply(name);
      assert.deepEqual(
        results.filter(({ outcome }) => outcome !== 'applied'),
        [],
      );
      await greenAgain(name);
    });
  }

  it('asks the API server no more than a person can wait for', async () => {
    const before = stack.requests();
    await examine('checkout');
    const requests = stack.requests() - before;
    process.stdout.write(`The doctor asked ${requests} times\n`);
    assert.ok(requests <= 40, `${requests} requests`);
  });

  for (const name of ['checkout', 'payments']) {
    it(`finds ${name} healthy where pods are scraped themselves`, async () => {
      stack.annotate(name, { ...asked, 'observability/metrics-via': 'pod' });
      await stack.planAndApply(name);
      await greenAgain(name);
    });

    it(`takes a number for the port of the containers of ${name}, as the operators do`, async () => {
      const numbered = (port: string) =>
        stack.annotate(name, { ...asked, 'observability/metrics-port': port });
      numbered('8080');
      await stack.planAndApply(name);
      const { checks, remedy } = await onlyRed(
        name,
        'portServed',
        /observability\/metrics-port says 8080, and a number is the port of a container; they declare 80 \(http\)/,
      );
      assert.match(remedy, /Set observability\/metrics-port: "http"/);
      // The scraper has the job, and found nothing for it.
      assert.equal(checks.get('jobKnown')?.status, 'ok');
      numbered('80');
      await stack.planAndApply(name);
      await greenAgain(name);
      stack.annotate(name, asked);
      await stack.planAndApply(name);
      await greenAgain(name);
    });
  }

  it("shows the scraper's own error, and which annotation it is about", async () => {
    for (const name of ['checkout', 'payments']) {
      for (const [key, value, error, remedy] of [
        ['metrics-path', '/nowhere', /404/, /set observability\/metrics-path/],
        [
          ...(['metrics-scheme', 'https'] as const),
          /are down; https:/,
          /speaks plain HTTP: set observability\/metrics-scheme: http/,
        ],
      ] as const) {
        stack.annotate(name, { ...asked, [`observability/${key}`]: value });
        await stack.planAndApply(name);
        const found = await onlyRed(name, 'targetUp', error);
        assert.match(
          found.remedy,
          remedy,
          found.checks.get('targetUp')?.evidence,
        );
      }
      stack.annotate(name, asked);
      await stack.planAndApply(name);
      await greenAgain(name);
    }
  });

  it("finds a component healthy whose health check's port is known by its name", async () => {
    const named = { ...asked, 'observability/probe-port': 'http' };
    stack.annotate('payments', named);
    await stack.planAndApply('payments');
    await greenAgain('payments');
    stack.annotate('checkout', named);
    await stack.planAndApply('checkout');
    // A ScrapeConfig does not get the API server of the Prometheus object; Prometheus, which runs outside of the cluster here, has the job and finds nothing.
    const { checks } = await onlyRed(
      'checkout',
      'probeAnswers',
      /no target for the job scrapeConfig\/shop\/checkout-probe/,
    );
    assert.equal(checks.get('jobKnown')?.status, 'ok');
    for (const name of ['checkout', 'payments']) {
      stack.annotate(name, asked);
      await stack.planAndApply(name);
      await greenAgain(name);
    }
  });

  it('names the port that the Service has, when somebody renames it', async () => {
    await changeService(({ spec }) => ({
      spec: {
        ...(spec as object),
        ports: [{ name: 'web', port: 80, targetPort: 'http' }],
      },
    }));
    const { remedy } = await onlyRed(
      'checkout',
      'portServed',
      /The Service checkout has the ports web \(80, leads to http\); observability\/metrics-port says http/,
    );
    assert.match(remedy, /observability\/metrics-port: "web"/);
    await changeService();
    await greenAgain('checkout');
  });

  it('compares the labels, when the ServiceMonitor does not select the Service', async () => {
    await changeService(({ metadata }) => ({
      metadata: { ...metadata, labels: { app: 'checkout' } },
    }));
    const { remedy } = await onlyRed(
      'checkout',
      'serviceFound',
      /selects Services with backstage\.io\/kubernetes-id=checkout, and the Service shop\/checkout has the labels app=checkout/,
    );
    assert.match(
      remedy,
      /kubectl -n shop label service checkout --overwrite backstage\.io\/kubernetes-id=checkout/,
    );
    await changeService();
    await greenAgain('checkout');
  });

  it("compares the Service's selector with the labels of the pods", async () => {
    await changeService(({ spec }) => ({
      spec: {
        ...(spec as object),
        selector: { 'app.kubernetes.io/name': 'chekout' },
      },
    }));
    const { remedy } = await onlyRed(
      'checkout',
      'podsSelected',
      /No pod in shop has app\.kubernetes\.io\/name=chekout/,
    );
    assert.match(remedy, /set app\.kubernetes\.io\/name: checkout/);
    await changeService();
    await greenAgain('checkout');
  });

  it('says why the pods are not ready', async () => {
    const { admin } = stack.platform.cluster;
    const report = async (broken: boolean) => {
      for (const pod of podsOf('checkout')) {
        const { apiVersion, kind, metadata } = podObject(pod);
        const status = podStatus(pod);
        const [container] = status.containerStatuses;
        const crashed = {
          conditions: status.conditions.map(each =>
            each.type.endsWith('Ready') ? { ...each, status: 'False' } : each,
          ),
          containerStatuses: [
            {
              ...container,
              ready: false,
              restartCount: 12,
              started: false,
              state: { waiting: { reason: 'CrashLoopBackOff' } },
              lastState: { terminated: { reason: 'Error', exitCode: 1 } },
            },
          ],
        };
        await admin.apply(
          `/api/v1/namespaces/shop/pods/${pod.name}/status`,
          {
            ...{ apiVersion, kind, metadata },
            status: { ...status, ...(broken && crashed) },
          },
          'kubelet',
        );
      }
    };
    await report(true);
    const { remedy } = await onlyRed(
      'checkout',
      'endpointsReady',
      /0 of 2 endpoints of the Service shop\/checkout are ready; pod checkout\S+: container app waits \(CrashLoopBackOff, 12 restarts, last ended with Error, exit code 1\)/,
    );
    assert.match(remedy, /kubectl -n shop logs checkout\S+ -c app --previous/);
    await report(false);
    await greenAgain('checkout');
  });

  it('shows the error of a rule that can not be evaluated', async () => {
    stack.annotate('checkout', {
      ...asked,
      'observability/alert-rules': `
groups:
  - name: own
    rules:
      - alert: Twice
        expr: up * on() up > 0
`,
    });
    await stack.planAndApply('checkout');
    await onlyRed('checkout', 'rulesLoaded', /Twice: .*many-to-many/);
    stack.annotate('checkout', asked);
    await stack.planAndApply('checkout');
    await greenAgain('checkout');
  });

  it('names the rule that our role lacks, and calls unseen what hangs on it', async () => {
    const { admin } = stack.platform.cluster;
    const path =
      '/apis/rbac.authorization.k8s.io/v1/namespaces/shop/roles/observability:monitoring:backstage-shop';
    const { rules } = await admin.request<{
      rules: { resources: string[] }[];
    }>(path);
    const put = (value: object[]) =>
      admin.request(path, {
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        body: { rules: value },
      });
    await put(
      rules.map(rule => ({
        ...rule,
        resources: rule.resources.filter(each => each !== 'pods'),
      })),
    );
    const { checks, remedy } = await onlyRed(
      'checkout',
      'readingAllowed',
      /Our identity may not get, list pods in the namespace shop/,
    );
    assert.match(
      remedy,
      /\{"apiGroups":\[""\],"resources":\["pods"\],"verbs":\["get","list"\]\} to the rules of its Role in shop/,
    );
    assert.deepEqual(withStatus(checks, 'unknown'), [
      'serviceFound',
      'podsSelected',
      'portServed',
      'probePortServed',
      'endpointsReady',
    ]);
    assert.match(
      String(checks.get('podsSelected')?.evidence),
      /Could not be seen/,
    );
    assert.equal(checks.get('targetUp')?.status, 'ok');
    await put(rules);
    await greenAgain('checkout');
  });

  it('names the CRD that is not installed', async () => {
    await stack.platform.cluster.kubectl([
      ...['delete', 'crd', 'probes.monitoring.coreos.com', '--wait=true'],
    ]);
    const { remedy } = await onlyRed(
      'checkout',
      'kindsInstalled',
      /does not serve Probe of monitoring\.coreos\.com\/v1: there is no CustomResourceDefinition probes\.monitoring\.coreos\.com/,
    );
    assert.match(remedy, /kubectl apply --server-side -f \S+_probes\.yaml/);
  });

  it('says of a cluster that does not answer only that, and still looks at what the servers say', async () => {
    await stack.platform.cluster.killApiServer();
    const { checks } = await onlyRed(
      'payments',
      'clusterAnswers',
      /can't be reached/,
    );
    assert.deepEqual(withStatus(checks, 'skipped'), ['linesArrive']);
    assert.deepEqual(withStatus(checks, 'unknown'), [
      ...['platformSettled', 'deliveryAllowed', 'readingAllowed'],
      ...['kindsInstalled', 'objectsApplied', 'configurationAccepted'],
      ...['serviceFound', 'podsSelected', 'portServed', 'probePortServed'],
      ...['endpointsReady', 'monitorSelected'],
      ...['rulesSelected', 'routeSelected'],
    ]);
  });
});
