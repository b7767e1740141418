import {
  type PlatformProfile,
  renderManifests,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { readInventory } from '../clusters/inventory/readInventory';
import { presumedProfile } from '../clusters/presumedProfile';
import type { KubernetesClient } from '../clusters/kubernetes/access/KubernetesClient';
import { createKubernetesFacts } from '../clusters/kubernetes/inventory/KubernetesFacts';
import type { Delivery } from '../clusters/types';
import type { Patient } from '../doctor/types';
import type { Sources } from '../sources/createSources';
import type { LogsSource } from '../sources/loki/LokiSource';
import { confined } from './confined';
import type { ResolvedEntity, ResolvedWorkload } from './types';

const HOUR_NANOSECONDS = 3_600_000_000_000n;
const MILLISECOND_NANOSECONDS = 1_000_000n;

interface Parts {
  sources: Pick<Sources, 'metrics' | 'alerts' | 'logs'>;
  /** Of the entity's cluster; an error says why it is not known. */
  platform?: PlatformProfile | Error;
  /** Of the entity's cluster, where that is reached through its API server. */
  client?: KubernetesClient;
  /** Of the entity's cluster. */
  delivery?: Delivery;
  plan: NonNullable<Patient['plan']>;
  surroundings: NonNullable<Patient['surroundings']>;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Asks for nothing but the time of one line: its text stays where it is. */
const lastLineOf =
  (
    { cluster, observed }: ResolvedWorkload,
    logs: Pick<LogsSource, 'lines'>,
    now: number,
  ): NonNullable<Patient['lastLine']> =>
  async signal => {
    const end = BigInt(now) * MILLISECOND_NANOSECONDS;
    const reference = JSON.stringify(observed.entity.entityRef);
    const { lines } = await logs.lines(
      {
        expression: `{${cluster.profile.entityLabel}=${reference}}`,
        start: end - HOUR_NANOSECONDS,
        end,
        direction: 'backward',
        limit: 1,
      },
      signal,
    );
    return (
      lines[0] && Number(BigInt(lines[0].timestamp) / MILLISECOND_NANOSECONDS)
    );
  };

/** What the doctor may look at of an entity; nothing is asked for yet. */
export function patientOf(
  { cluster, ...resolved }: ResolvedEntity,
  { sources, platform, client, delivery, plan, surroundings, now }: Parts,
): Patient {
  const { observed } = resolved;
  const unsettled = platform instanceof Error ? platform : undefined;
  const profile = platform instanceof Error ? undefined : platform;
  if (!cluster) {
    return { observed, problems: observed.problems, manifests: [], now };
  }
  // What is wrong with the annotations is wrong on every platform; what is made of them is known for one.
  const { manifests, problems } = renderManifests(
    observed,
    profile ?? presumedProfile(cluster),
  );
  const { workload } = observed;
  const targets = cluster.profile.files?.targets;
  const placed = { cluster, ...resolved };
  const alertmanager = confined(
    sources.alerts.get(cluster.alerts ?? ''),
    placed,
  );
  const logs = confined(sources.logs.get(cluster.logs ?? ''), placed);
  return {
    observed,
    cluster,
    problems,
    manifests: profile ? manifests : [],
    surroundings,
    metrics: confined(sources.metrics.get(cluster.metrics), placed),
    now,
    ...(unsettled && { unsettled }),
    ...(client &&
      workload &&
      cluster.delivery?.type === 'kubernetes' && {
        kubernetes: createKubernetesFacts(
          client,
          cluster.delivery,
          workload.namespace,
        ),
      }),
    ...(delivery && {
      plan,
      acceptance: signal => delivery.acceptance(manifests, signal),
    }),
    ...(targets !== undefined &&
      workload && { inventory: () => readInventory(targets, workload) }),
    ...(alertmanager && {
      routing: async signal =>
        (await alertmanager.status(signal)).configuration,
    }),
    ...(logs && { lastLine: lastLineOf(placed, logs, now) }),
  };
}
