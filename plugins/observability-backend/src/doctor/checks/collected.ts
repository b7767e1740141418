import type {
  PodFacts,
  ServiceFacts,
} from '../../clusters/kubernetes/inventory/model';
import type { Check, Patient } from '../types';

type Labels = Readonly<Record<string, string>>;

/** What is collected from the component's Service or pods on Kubernetes. */
export interface Collected {
  scrape?: {
    /** `ServiceMonitor shop/checkout-scrape`. */
    object: string;
    via: 'service' | 'pod';
    /** Of Services, or of pods, by `via`. */
    labels: Labels;
    port: string | number;
  };
  /** A health check that asks for the Service by its name. */
  probe?: {
    service: string;
    port?: string | number;
    scheme: 'http' | 'https';
  };
}

/** More Services than this are not a mistake of a label any more. */
const MOST_SERVICES = 5;

/** What the checks of Services and pods have in common. */
export const onKubernetes: Pick<Check, 'concerns' | 'rendered'> = {
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  rendered: true,
};

export function collectedFrom({ observed, manifests }: Patient): Collected {
  const { spec, workload } = observed;
  const monitor = manifests.find(({ want }) => want === 'scrape');
  const { metrics, probe } = spec ?? {};
  const selector = monitor?.object.spec.selector as
    | { matchLabels?: Labels }
    | undefined;
  return {
    ...(monitor &&
      metrics?.port !== undefined && {
        scrape: {
          object: `${monitor.object.kind} ${monitor.object.metadata.namespace}/${monitor.object.metadata.name}`,
          via: metrics.via,
          labels: selector?.matchLabels ?? {},
          port: metrics.port,
        },
      }),
    ...(workload &&
      probe?.path !== undefined && {
        probe: {
          service: workload.name,
          scheme: probe.scheme,
          ...(probe.port !== undefined && { port: probe.port }),
        },
      }),
  };
}

/** The Services that something is collected from, each once. */
export async function servicesOf(
  { scrape, probe }: Collected,
  { workload }: NonNullable<Patient['kubernetes']>,
  signal?: AbortSignal,
): Promise<{
  selected: ServiceFacts[];
  named?: ServiceFacts;
  all: ServiceFacts[];
}> {
  const [selected, named] = await Promise.all([
    scrape?.via === 'service'
      ? workload.services(scrape.labels, signal)
      : undefined,
    probe && workload.service(probe.service, signal),
  ]);
  const some = selected?.items.slice(0, MOST_SERVICES) ?? [];
  return {
    selected: some,
    named,
    all: [
      ...some,
      ...(named && !some.some(({ name }) => name === named.name)
        ? [named]
        : []),
    ],
  };
}

/** The pods that these selectors find; one that is empty finds none, as a Service's does. */
export async function podsBehind(
  selectors: readonly Labels[],
  { workload }: NonNullable<Patient['kubernetes']>,
  signal?: AbortSignal,
): Promise<PodFacts[]> {
  const found = await Promise.all(
    selectors
      .filter(labels => Object.keys(labels).length > 0)
      .map(async labels => (await workload.pods(labels, signal)).items),
  );
  return found.flat();
}

/** `app=checkout, tier=web`; `none` for no labels. */
export const labelsInWords = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ') || 'none';

/** As kubectl takes them. */
export const labelArguments = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

/** The first few of a list, and how many more there are. */
export function fewOf(items: readonly string[], most = 5): string {
  const more = items.length - most;
  return `${items.slice(0, most).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
