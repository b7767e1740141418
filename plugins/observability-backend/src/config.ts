import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  type ConfiguredProfile,
  configuredProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import type { z } from 'zod';
import { strongestMode } from './reconcile/strongestMode';
import type { AccessSource } from './clusters/kubernetes/access/AccessSource';
import { readAccess } from './clusters/kubernetes/access/readAccess';
import {
  type filesDeliverySchema,
  type kubernetesDeliverySchema,
  rawConfigSchema,
  type reconcileSchema,
  type sourceSchema,
} from './configSchema';

/** One upstream that data is read from. */
export type SourceConfig = z.output<typeof sourceSchema>;

/** How the flavour `files` is delivered. */
export type FilesDeliveryConfig = z.output<typeof filesDeliverySchema>;

/** How custom resources are delivered. */
export type KubernetesDeliveryConfig = z.output<
  typeof kubernetesDeliverySchema
>;

/** The same, with the place and the credentials that `access` leads to. */
export type KubernetesCluster = KubernetesDeliveryConfig & {
  source: AccessSource;
};

export type ReconcileConfig = z.output<typeof reconcileSchema>;

/** What a source is for. */
export type SourceRole = 'metrics' | 'alerts' | 'logs';

/** One cluster that components run in. */
export interface ClusterConfig {
  name: string;
  title: string;
  /** Names of sources. */
  metrics: string;
  alerts?: string;
  logs?: string;
  /** What components may be read from instead. */
  choices?: Record<SourceRole, readonly string[]>;
  /** What it leaves open is discovered, where the cluster can be asked. */
  profile: ConfiguredProfile;
  delivery?: FilesDeliveryConfig | KubernetesCluster;
  /** Left out: off. */
  reconcile?: ReconcileConfig;
}

export interface ObservabilityConfig {
  instanceId: string;
  /** Where this Backstage is reached, without a trailing slash. */
  baseUrl: string;
  sources: SourceConfig[];
  clusters: ClusterConfig[];
  grafanaUrl?: string;
  limits: { maxSeries: number; maxRangeSeconds: number };
}

/** Which types of source may stand behind which key of a cluster. */
const SOURCE_TYPES = {
  metrics: ['prometheus', 'victoria-metrics'],
  alerts: ['alertmanager'],
  logs: ['loki'],
} as const satisfies Record<SourceRole, readonly SourceConfig['type'][]>;

const wrong = (what: string) => new InputError(`Wrong configuration: ${what}`);

const SECRET_KEYS: readonly PropertyKey[] = ['auth', 'headers', 'token'];

/** ` (is "…")`, for what may be shown: no secrets, no URL with a password in it. */
function shownValue(value: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (inside, part) => (Object(inside) as Record<PropertyKey, unknown>)[part],
    value,
  );
  const secret =
    path.some(part => SECRET_KEYS.includes(part)) ||
    String(found).includes('@');
  return secret || !['string', 'number', 'boolean'].includes(typeof found)
    ? ''
    : ` (is ${JSON.stringify(found)})`;
}

function parse<T>(schema: z.ZodType<T>, value: unknown, prefix: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const lines = result.error.issues.map(({ path, message }) => {
    const key = path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${prefix}${key}: ${message}${shownValue(value, path)}`;
  });
  throw wrong(lines.join('; '));
}

function unique(names: readonly string[], key: string) {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw wrong(`${key}: "${twice}" is there twice`);
  }
}

type RawConfig = z.output<typeof rawConfigSchema>;

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

function readCluster(
  cluster: RawConfig['clusters'][number],
  key: string,
  { sources, instanceId }: RawConfig,
  { baseUrl, kubernetes }: { baseUrl: string; kubernetes: unknown },
): ClusterConfig {
  for (const [role, types] of Object.entries(SOURCE_TYPES)) {
    const name = cluster[role as keyof typeof SOURCE_TYPES];
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

/**
 * Reads the plugin's configuration; the only place that does.
 *
 * Errors: `InputError` that names the key.
 */
export function readObservabilityConfig(config: Config): ObservabilityConfig {
  const raw = parse(
    rawConfigSchema,
    config.getOptional('observability') ?? {},
    'observability',
  );
  const baseUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
  const around = { baseUrl, kubernetes: config.getOptional('kubernetes') };
  unique(
    raw.sources.map(({ name }) => name),
    'observability.sources[].name',
  );
  raw.sources.forEach(({ type, thanos }, index) => {
    if (thanos && type !== 'prometheus') {
      throw wrong(
        `observability.sources[${index}].thanos: has no meaning for the type ${type}`,
      );
    }
  });
  raw.sources.forEach(({ type, rulesUrl, targetsUrl }, index) => {
    const metrics = (SOURCE_TYPES.metrics as readonly string[]).includes(type);
    if (!metrics && (rulesUrl ?? targetsUrl)) {
      throw wrong(
        `observability.sources[${index}].${
          rulesUrl ? 'rulesUrl' : 'targetsUrl'
        }: has no meaning for the type ${type}`,
      );
    }
  });
  raw.sources.forEach(({ tenant, headers, auth }, index) => {
    const taken = [...Object.keys(headers), ...(auth ? ['authorization'] : [])];
    const header = tenant?.header.toLowerCase();
    if (taken.some(name => name.toLowerCase() === header)) {
      throw wrong(
        `observability.sources[${index}].tenant.header: ${tenant?.header} is sent already, by headers or auth`,
      );
    }
  });
  raw.sources.forEach(({ tls, url, rulesUrl, targetsUrl }, index) => {
    const urls = [url, rulesUrl, targetsUrl];
    if (tls && !urls.some(each => each?.startsWith('https:'))) {
      throw wrong(
        `observability.sources[${index}].tls: has no meaning, as no URL of this source is https`,
      );
    }
  });
  unique(
    raw.clusters.map(({ name }) => name),
    'observability.clusters[].name',
  );
  unique(
    raw.clusters.flatMap(({ delivery }) =>
      delivery?.type === 'files' ? delivery.root : [],
    ),
    'observability.clusters[].delivery.root',
  );
  return {
    instanceId: raw.instanceId,
    baseUrl,
    sources: raw.sources,
    clusters: raw.clusters.map((cluster, index) =>
      readCluster(cluster, `observability.clusters[${index}]`, raw, around),
    ),
    ...(raw.grafana && { grafanaUrl: raw.grafana.url.replace(/\/+$/, '') }),
    limits: raw.limits,
  };
}
