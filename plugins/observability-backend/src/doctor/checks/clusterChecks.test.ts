import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  FakeKubernetesClient,
  refuse,
} from '../../clusters/kubernetes/access/testing/FakeKubernetesClient';
import { kubernetesPatient } from '../testing/kubernetesPatient';
import { inWords } from '../testing/patient';
import { deliveryAllowed, readingAllowed } from './access';
import { clusterAnswers } from './clusterAnswers';
import { kindsInstalled } from './kindsInstalled';
import { platformSettled } from './platformSettled';

const scraped = { metrics: { port: 'http' } };
const GROUP = 'monitoring.coreos.com';
const CRD = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/servicemonitors.${GROUP}`;

describe('whether the cluster answers', () => {
  const look = async (answer: unknown) =>
    clusterAnswers.examine(
      kubernetesPatient(
        scraped,
        new FakeKubernetesClient().on('GET', '/version', answer),
      ),
    );

  it('is told with its version', async () => {
    expect(inWords(await look({ gitVersion: 'v1.36.3' }))).toBe(
      'ok: Main answers; it runs Kubernetes v1.36.3',
    );
    // Some don't tell it to everybody.
    expect(inWords(await look(refuse(403, 'Forbidden', 'no')))).toBe(
      'ok: Main answers',
    );
  });

  it('fails with the words of the connection, and where its address is configured', async () => {
    const verdict = await look(
      new ServiceUnavailableError("Cluster main can't be reached"),
    );
    expect(inWords(verdict)).toContain('failed: ');
    expect(inWords(verdict)).toContain("Cluster main can't be reached");
    expect(verdict?.remedy).toContain('delivery.access of the cluster main');
  });

  it('tells credentials that have ended from a cluster that is away', async () => {
    const verdict = await look(
      new ServiceUnavailableError(
        'Cluster main does not accept our credentials (401): Unauthorized',
      ),
    );
    expect(verdict).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining('has expired'),
    });
  });
});

describe('whether it is known what the cluster wants', () => {
  const look = async (unsettled?: Error) =>
    platformSettled.examine(
      kubernetesPatient(scraped, new FakeKubernetesClient(), {
        facts: { ...(unsettled && { unsettled }) },
      }),
    );

  it('names the kinds', async () => {
    expect(inWords(await look())).toBe('ok: It gets ServiceMonitor');
  });

  it('repeats what is to be settled, and blames no platform for a cluster that is away', async () => {
    expect(inWords(await look(new ConflictError('Set profile.flavour')))).toBe(
      'failed: Set profile.flavour',
    );
    await expect(look(new ServiceUnavailableError('away'))).rejects.toThrow(
      'away',
    );
  });
});

describe('what our identity may do', () => {
  const READ = ['get', 'list'];
  const component = [
    { apiGroups: [''], resources: ['pods', 'services'], verbs: READ },
    {
      apiGroups: ['discovery.k8s.io'],
      resources: ['endpointslices'],
      verbs: READ,
    },
  ];
  const delivered = {
    apiGroups: [GROUP],
    resources: ['servicemonitors'],
    verbs: [...READ, 'create', 'patch', 'delete'],
  };

  const facts = (resourceRules: object[]) =>
    new FakeKubernetesClient()
      .on('GET', `/apis/${GROUP}/v1`, {
        resources: [{ name: 'servicemonitors' }],
      })
      .on('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
        status: { resourceRules },
      })
      .on('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        status: { allowed: false },
      });

  const look = async (rules: object[]) => {
    const patient = kubernetesPatient(scraped, facts(rules));
    return Promise.all([
      deliveryAllowed.examine(patient),
      readingAllowed.examine(patient),
    ]);
  };

  it('is enough with the rules that we print', async () => {
    const verdicts = await look([...component, delivered]);
    expect(verdicts.map(inWords)).toEqual([
      'ok: It may do all that delivery needs (mode apply)',
      'ok: It may read Services, endpoints and pods (mode apply)',
    ]);
  });

  it('names the rule that is missing to see pods, and does not blame delivery', async () => {
    const [pods, slices] = component;
    const services = { ...pods, resources: ['services'] };
    const [delivery, reading] = await look([services, slices, delivered]);
    expect(delivery?.status).toBe('ok');
    expect(reading).toEqual({
      status: 'failed',
      evidence: 'Our identity may not get, list pods in the namespace shop',
      remedy:
        'Ask the platform team to add - {"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]} to the rules of its Role in shop; "observability rbac --mode apply" prints all of it.',
    });
  });

  it('names the verbs that are missing to deliver', async () => {
    const [delivery, reading] = await look([
      ...component,
      { ...delivered, verbs: READ },
    ]);
    expect(inWords(delivery)).toBe(
      'failed: Our identity may not create, patch, delete servicemonitors of monitoring.coreos.com in the namespace shop',
    );
    expect(reading?.status).toBe('ok');
  });

  it('speaks of the ClusterRole where we deliver to the whole cluster', async () => {
    const patient = kubernetesPatient(
      scraped,
      facts([...component, delivered]),
      {
        delivery: { namespaces: undefined },
      },
    );
    const verdict = await readingAllowed.examine(patient);
    expect(inWords(verdict)).toBe(
      'failed: Our identity may not get, list pods, services in the whole cluster; nor get, list endpointslices of discovery.k8s.io in the whole cluster',
    );
    expect(verdict?.remedy).toContain(
      '- {"apiGroups":[""],"resources":["pods","services"],"verbs":["get","list"]} to the rules of its ClusterRole',
    );
  });

  it('asks about this namespace alone, and nothing about the platform', async () => {
    const client = facts([...component, delivered]);
    const patient = kubernetesPatient(scraped, client, {
      delivery: { namespaces: ['bank', 'shop'] },
    });
    await deliveryAllowed.examine(patient);
    await readingAllowed.examine(patient);
    const reviews = client.requests.filter(({ method }) => method === 'POST');
    expect(reviews.map(({ body }) => body)).toMatchObject([
      { kind: 'SelfSubjectRulesReview', spec: { namespace: 'shop' } },
    ]);
  });
});

describe('whether the kinds are installed', () => {
  const look = async (client: FakeKubernetesClient) =>
    kindsInstalled.examine(kubernetesPatient(scraped, client));
  const what = `failed: The cluster does not serve ServiceMonitor of ${GROUP}/v1`;

  it('names them with their versions', async () => {
    const client = new FakeKubernetesClient().on('GET', `/apis/${GROUP}/v1`, {
      resources: [{ name: 'servicemonitors' }],
    });
    expect(inWords(await look(client))).toBe(
      `ok: ServiceMonitor of ${GROUP}/v1`,
    );
  });

  it('names the CRD that is missing and the command that installs it', async () => {
    const verdict = await look(new FakeKubernetesClient());
    expect(inWords(verdict)).toBe(
      `${what}: there is no CustomResourceDefinition servicemonitors.${GROUP}`,
    );
    expect(verdict?.remedy).toContain(
      `kubectl apply --server-side -f https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/<version>/example/prometheus-operator-crd/${GROUP}_servicemonitors.yaml`,
    );
  });

  const crd = (versions: object[], conditions: object[] = []) =>
    new FakeKubernetesClient().on('GET', CRD, {
      spec: { versions },
      status: { conditions },
    });

  it.each([
    [
      `the CustomResourceDefinition servicemonitors.${GROUP} serves v1alpha1`,
      crd([
        { name: 'v1', served: false },
        { name: 'v1alpha1', served: true },
      ]),
    ],
    [
      `the CustomResourceDefinition servicemonitors.${GROUP} is not established: names taken`,
      crd(
        [{ name: 'v1', served: true }],
        [{ type: 'NamesAccepted', status: 'False', message: 'names taken' }],
      ),
    ],
  ])('says %s', async (words, client) => {
    expect(inWords(await look(client))).toBe(`${what}: ${words}`);
  });

  it('does not claim that a CRD is missing that it may not see', async () => {
    const client = new FakeKubernetesClient().on(
      'GET',
      CRD,
      refuse(403, 'Forbidden', 'no'),
    );
    expect(inWords(await look(client))).toBe(
      `${what}, and our identity may not see the CustomResourceDefinition servicemonitors.${GROUP}`,
    );
  });

  it('is no question where nothing is asked for', async () => {
    const patient = kubernetesPatient({}, new FakeKubernetesClient());
    expect(await kindsInstalled.examine(patient)).toBeUndefined();
  });
});
