import { configuredProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import type { z } from 'zod';
import { readAccess } from '../clusters/kubernetes/access/readAccess';
import type { ClusterConfig, SourceConfig, SourceRole } from '../config';
import type { rawConfigSchema } from '../configSchema';
import { strongestMode } from '../reconcile/strongestMode';
import { parse, wrong } from './wrong';

/** Which types of source may stand behind which key of a cluster. */
export const SOURCE_TYPES = {
  metrics: ['prometheus', 'victoria-metrics'],
  alerts: ['alertmanager'],
  logs: ['loki'],
} as const satisfies Record<SourceRole, readonly SourceConfig['type'][]>;

export type RawConfig = z.output<typeof rawConfigSchema>;

/** The further sources of a cluster, by what each is for. */
function choicesOf(
  allowed: readonly string[],
  sources: RawConfig['sources'],
  key: string,
): Record<SourceRole, string[]> {
  const unknown = allowed.find(
    name => !sources.some(source => source.name === name),
  );
  if (unknown !== undefined) {
    throw wrong(
      `${key}.allowedSources: "${unknown}" must be the name of a source (there are: ${sources
        .map(({ name }) => name)
        .join(', ')})`,
    );
  }
  const of = (role: SourceRole) =>
    sources
      .filter(
        ({ name, type }) =>
          allowed.includes(name) &&
          (SOURCE_TYPES[role] as readonly string[]).includes(type),
      )
      .map(({ name }) => name);
  return { metrics: of('metrics'), alerts: of('alerts'), logs: of('logs') };
}

/** One cluster, held to what it refers to. Errors: `InputError` that names the key. */
export function readCluster(
  cluster: RawConfig['clusters'][number],
  key: string,
  { sources, instanceId }: RawConfig,
  { baseUrl, kubernetes }: { baseUrl: string; kubernetes: unknown },
): ClusterConfig {
  for (const [role, types] of Object.entries({
    ...SOURCE_TYPES,
    grafanaAlerts: ['grafana'],
  })) {
    const name = cluster[role as SourceRole | 'grafanaAlerts'];
    const allowed = sources.filter(({ type }) =>
      (types as readonly string[]).includes(type),
    );
    if (name !== undefined && !allowed.some(source => source.name === name)) {
      const names = allowed.map(source => source.name).join(', ') || 'none';
      throw wrong(
        `${key}.${role}: "${name}" must be the name of a source of type ${types.join(
          ' or ',
        )} (there are: ${names})`,
      );
    }
  }
  const { allowedSources, ...rest } = cluster;
  const choices = choicesOf(allowedSources, sources, key);
  const profile = parse(
    configuredProfileSchema,
    { ...cluster.profile, cluster: cluster.name, instanceId, baseUrl },
    `${key}.profile`,
  );
  const { type } = cluster.delivery ?? {};
  if (profile.flavour === undefined && type !== 'kubernetes') {
    throw wrong(
      `${key}.profile.flavour: is missing, and only a cluster with delivery.type kubernetes can be asked`,
    );
  }
  if (profile.flavour === 'files' && !profile.files) {
    throw wrong(`${key}.profile.files: is missing, the flavour files needs it`);
  }
  if (type && (type === 'files') !== (profile.flavour === 'files')) {
    throw wrong(
      `${key}.delivery.type: ${type} can${
        type === 'files' ? ' only' : 'not'
      } deliver the flavour files${
        type === 'files' ? `, not ${profile.flavour}` : ''
      }`,
    );
  }
  const { delivery, name, title = name } = cluster;
  if (delivery?.type !== 'kubernetes') {
    return { ...rest, choices, delivery, title, profile };
  }
  if (
    delivery.mode !== 'apply' &&
    strongestMode(cluster.reconcile) === 'apply'
  ) {
    throw wrong(
      `${key}.reconcile: apply writes, and ${key}.delivery.mode is ${delivery.mode}`,
    );
  }
  const source = readAccess(delivery.access, {
    key: `${key}.delivery.access`,
    cluster: name,
    kubernetes,
  });
  return {
    ...{ ...rest, choices, title, profile },
    delivery: { ...delivery, source },
  };
}
