import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';
import type { Surroundings } from '../../clusters/ClusterDirectory';
import { labelsFor } from '../../clusters/kubernetes/discovery/labelSelector';
import type {
  Consumer,
  Role,
} from '../../clusters/kubernetes/discovery/platform';
import { roleOf } from '../../clusters/kubernetes/discovery/roles';
import {
  consumerName,
  selectionOf,
  type SelectionVerdict,
} from '../../clusters/kubernetes/discovery/selects';
import type { Check, Verdict } from '../types';

type Refusal = Extract<SelectionVerdict, { selected: false }>;

interface Finding {
  consumer: Consumer;
  verdict: SelectionVerdict;
}

/** `key=value` as kubectl takes it. */
const asArguments = (labels: Record<string, string>) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

/** What to do about the nearest miss, by what stands in the way. */
function remedyFor(
  { object: { kind, metadata } }: Manifest,
  consumer: Consumer,
  { obstacle }: Refusal,
): string {
  const selection = consumer.selections[kind];
  const name = consumerName(consumer);
  switch (obstacle) {
    case 'labels':
      return `Ask the platform team: profile.selection of this cluster should have the labels that ${name} selects on; left out, they are discovered.`;
    case 'namespace': {
      const labels =
        selection?.namespaces === 'own' || !selection
          ? undefined
          : labelsFor([selection.namespaces]);
      return labels
        ? `Ask the platform team to run: kubectl label namespace ${
            metadata.namespace
          } ${asArguments(labels)}`
        : `Ask the platform team to let ${name} look into the namespace ${metadata.namespace} (its selector of namespaces for ${kind}; {} is all).`;
    }
    default:
      return `Ask the platform team to let ${name} take up ${kind} objects.`;
  }
}

/** In which order obstacles are told: the nearer to being taken up, the earlier. */
const NEARNESS = ['namespace', 'labels', 'kind'];

function verdictOn(
  manifest: Manifest,
  { chosen, platform }: Surroundings,
  role: Role,
): Verdict {
  const { kind, metadata } = manifest.object;
  const candidate = {
    kind,
    namespace: metadata.namespace ?? '',
    labels: metadata.labels,
  };
  const find = (consumers: readonly Consumer[]): Finding[] =>
    consumers.map(consumer => ({
      consumer,
      verdict: selectionOf(consumer, candidate, platform),
    }));
  const subject = `${kind} ${metadata.name}`;
  const ours = find(chosen[role]);
  const taking = ours.filter(({ verdict }) => verdict.selected === true);
  if (taking.length > 0) {
    const names = taking.map(({ consumer }) => consumerName(consumer));
    return { status: 'ok', evidence: `${names.join(', ')} selects ${subject}` };
  }
  for (const { consumer, verdict } of ours) {
    if (verdict.selected === 'unknown') {
      return {
        status: 'unknown',
        evidence: `${consumerName(consumer)} ${verdict.reason}`,
      };
    }
  }
  const others = find(platform.consumers).filter(
    ({ verdict }) => verdict.selected === true,
  );
  const also = others.map(({ consumer }) => consumerName(consumer)).join(', ');
  const [nearest] = ours
    .flatMap(({ consumer, verdict }) =>
      verdict.selected === false ? [{ consumer, verdict }] : [],
    )
    .sort(
      (a, b) =>
        NEARNESS.indexOf(a.verdict.obstacle) -
        NEARNESS.indexOf(b.verdict.obstacle),
    );
  if (!nearest) {
    return {
      status: 'failed',
      evidence: `Nothing on the cluster takes up ${kind} objects${
        also && `, but for ${also}`
      }`,
      remedy: `Ask the platform team for an object of the operator that selects ${kind} objects.`,
    };
  }
  const { consumer, verdict } = nearest;
  return {
    status: 'failed',
    evidence: `${subject} in ${
      candidate.namespace
    } is not taken up: ${consumerName(consumer)} ${verdict.reason}${
      also && `. ${also} takes it up instead`
    }`,
    remedy: remedyFor(manifest, consumer, verdict),
  };
}

const WORST: Verdict['status'][] = ['failed', 'unknown', 'warning'];

/** What the operators make of our objects hangs on labels and namespaces: the first thing to look at when nothing arrives. */
const selectedBy = (role: Role, id: string, title: string): Check => ({
  id,
  title,
  needs: ['clusterAllowed', 'clusterAnswers', 'platformSettled'],
  concerns: ({ kubernetes }) => kubernetes !== undefined,
  rendered: true,
  async examine({ manifests, surroundings }, signal) {
    const wanted = manifests.filter(
      ({ object }) => roleOf(object.kind) === role,
    );
    const around = wanted.length > 0 && (await surroundings?.(signal));
    if (!around) {
      return undefined;
    }
    const verdicts = wanted.map(manifest => verdictOn(manifest, around, role));
    const bad = WORST.flatMap(status =>
      verdicts.filter(verdict => verdict.status === status),
    );
    return (
      bad[0] ?? {
        status: 'ok',
        evidence: verdicts.map(({ evidence }) => evidence).join('. '),
      }
    );
  },
});

/** This Prometheus or VMAgent selects the monitor and the probe. */
export const monitorSelected = selectedBy(
  'scrape',
  'monitorSelected',
  'Prometheus or VMAgent selects the objects',
);

/** Some Prometheus, ruler or VMAlert selects the rules. */
export const rulesSelected = selectedBy(
  'rules',
  'rulesSelected',
  'Rules are selected',
);

/** Some Alertmanager selects the route. */
export const routeSelected = selectedBy(
  'routes',
  'routeSelected',
  'Alertmanager selects the route',
);
