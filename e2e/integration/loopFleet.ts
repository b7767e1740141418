import type { KubernetesApi } from '../kubernetes/KubernetesApi.ts';
import { component } from './LoopCatalog.ts';

const GROUP = '/apis/monitoring.coreos.com/v1/namespaces/shop';
const WANTS = ['probe', 'rules', 'scrape'];
const PLURALS = ['probes', 'prometheusrules', 'servicemonitors'];

/** Of the components `a` and `b`. */
export const A_SCRAPE = `${GROUP}/servicemonitors/a-scrape`;
export const A_PROBE = `${GROUP}/probes/a-probe`;
export const B_PROBE = `${GROUP}/probes/b-probe`;

/** Three components in two namespaces; each of them asks for three objects. */
export const fleet = () => [
  component('a'),
  component('b'),
  component('c', { 'backstage.io/kubernetes-namespace': 'store' }),
];

/** What a component of prometheus-operator's flavour has, as `LoopStage.standing` calls it. */
export const objectsOf = (name: string, namespace = 'shop') =>
  PLURALS.map((plural, n) => `${plural} ${namespace}/${name}-${WANTS[n]}`);

/** What a run counts, without when and how long. */
export const countsOf = ({
  at: _,
  durationSeconds: __,
  ...counts
}: object & { at: string; durationSeconds: number }) => counts;

/** A run that came to its end, and found nothing. */
export const nothing = {
  entities: 0,
  unchanged: 0,
  pending: 0,
  applied: 0,
  drifted: 0,
  undecided: 0,
  skipped: 0,
  failures: [],
};

/** Changes the interval of a ServiceMonitor, as `kubectl edit` does. */
export async function editInterval(
  admin: KubernetesApi,
  path: string,
): Promise<void> {
  const object = await admin.request<{
    spec: { endpoints: { interval: string }[] };
  }>(path);
  object.spec.endpoints[0].interval = '5m';
  await admin.request(`${path}?fieldManager=kubectl-edit`, {
    method: 'PUT',
    body: object,
  });
}
