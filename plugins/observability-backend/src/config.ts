import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  type PlatformProfile,
  platformProfileSchema,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';

const url = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https URL',
});

const sourceSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(['prometheus', 'victoria-metrics', 'alertmanager', 'loki']),
  url,
  rulesUrl: url.optional(),
  targetsUrl: url.optional(),
  externalUrl: url.optional(),
  timeoutSeconds: z.number().positive().default(30),
  maxBytes: z
    .number()
    .int()
    .positive()
    .default(16 * 1_024 * 1_024),
  headers: z.record(z.string(), z.string()).default({}),
  auth: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('basic'),
        username: z.string(),
        password: z.string(),
      }),
      z.strictObject({ type: z.literal('bearer'), token: z.string() }),
    ])
    .optional(),
});

const fileKind = z.enum(['ScrapeFile', 'RuleFile', 'RouteFile', 'LogFile']);

const filesDeliverySchema = z.strictObject({
  type: z.literal('files'),
  root: z.string().startsWith('/', 'must be an absolute path'),
  assemble: z
    .array(
      z.strictObject({
        kind: z.enum(['RouteFile', 'LogFile']),
        base: z.string(),
        output: z.string(),
        roots: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  reload: z
    .array(
      z.strictObject({
        name: z.string(),
        kinds: z.array(fileKind).min(1),
        url,
      }),
    )
    .default([]),
});

const rawSchema = z.strictObject({
  instanceId: z.string(),
  sources: z.array(sourceSchema),
  clusters: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        title: z.string().optional(),
        metrics: z.string(),
        alerts: z.string().optional(),
        logs: z.string().optional(),
        profile: z.record(z.string(), z.unknown()),
        delivery: filesDeliverySchema.optional(),
      }),
    )
    .min(1),
  grafana: z.strictObject({ url }).optional(),
  limits: z
    .strictObject({
      maxSeries: z.number().int().positive().default(200),
      maxRangeSeconds: z
        .number()
        .positive()
        .default(32 * 86_400),
    })
    .prefault({}),
});

/** One upstream that data is read from. */
export type SourceConfig = z.output<typeof sourceSchema>;

/** How the flavour `files` is delivered. */
export type FilesDeliveryConfig = z.output<typeof filesDeliverySchema>;

/** One cluster that components run in. */
export interface ClusterConfig {
  name: string;
  title: string;
  /** Names of sources. */
  metrics: string;
  alerts?: string;
  logs?: string;
  profile: PlatformProfile;
  delivery?: FilesDeliveryConfig;
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
} as const satisfies Record<string, readonly SourceConfig['type'][]>;

function parse<T>(schema: z.ZodType<T>, value: unknown, prefix: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const lines = result.error.issues.map(issue => {
    const path = issue.path
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    return `${prefix}${path}: ${issue.message}`;
  });
  throw new InputError(`Wrong configuration: ${lines.join('; ')}`);
}

function unique(names: string[], key: string) {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `Wrong configuration: ${key}: the name "${twice}" is there twice`,
    );
  }
}

/**
 * Reads the plugin's configuration; the only place that does.
 *
 * Errors: `InputError` that names the key.
 */
export function readObservabilityConfig(config: Config): ObservabilityConfig {
  const raw = parse(
    rawSchema,
    config.getOptional('observability') ?? {},
    'observability',
  );
  const baseUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
  unique(
    raw.sources.map(({ name }) => name),
    'observability.sources',
  );
  unique(
    raw.clusters.map(({ name }) => name),
    'observability.clusters',
  );
  const clusters = raw.clusters.map((cluster, index): ClusterConfig => {
    const key = `observability.clusters[${index}]`;
    for (const [role, types] of Object.entries(SOURCE_TYPES)) {
      const name = cluster[role as keyof typeof SOURCE_TYPES];
      const allowed = raw.sources.filter(({ type }) =>
        (types as readonly string[]).includes(type),
      );
      if (name !== undefined && !allowed.some(source => source.name === name)) {
        const names = allowed.map(source => source.name).join(', ');
        throw new InputError(
          `Wrong configuration: ${key}.${role}: "${name}" must be the name of a source of type ${types.join(
            ' or ',
          )} (there are: ${names || 'none'})`,
        );
      }
    }
    const profile = parse(
      platformProfileSchema,
      {
        ...cluster.profile,
        cluster: cluster.name,
        instanceId: raw.instanceId,
        baseUrl,
      },
      `${key}.profile`,
    );
    if (profile.flavour === 'files' && !profile.files) {
      throw new InputError(
        `Wrong configuration: ${key}.profile.files: is missing, the flavour files needs it`,
      );
    }
    if (cluster.delivery && profile.flavour !== 'files') {
      throw new InputError(
        `Wrong configuration: ${key}.delivery.type: files can only deliver the flavour files, not ${profile.flavour}`,
      );
    }
    return { ...cluster, title: cluster.title ?? cluster.name, profile };
  });
  return {
    instanceId: raw.instanceId,
    baseUrl,
    sources: raw.sources,
    clusters,
    ...(raw.grafana && { grafanaUrl: raw.grafana.url.replace(/\/+$/, '') }),
    limits: raw.limits,
  };
}
