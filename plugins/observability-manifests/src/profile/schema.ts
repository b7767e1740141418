import * as z from 'zod';
import { flavourSchema } from '@observability-kit/backstage-plugin-observability-common';
import { logsProfileSchema } from '../logs/profile';

const namespaceName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'a name of a namespace');

const labels = z.record(z.string(), z.string());

/**
 * What the flavour `files` must know about the servers that read the files.
 * @public
 */
export const filesProfileSchema = z.strictObject({
  /** Whose scrape configuration is written: the two differ in how a file of scrape configs looks. */
  engine: z.enum(['prometheus', 'vmagent']),
  /** Glob of file_sd files with the targets of a Service; `{{namespace}}` and `{{service}}` are filled in. */
  targets: z.string(),
  /** The same for log files, with a `__path__` label: for Promtail, for which nothing is rendered without. Other collectors read `logs.paths`. */
  logTargets: z.string().optional(),
  /** The collector whose configuration is written. */
  collector: z
    .enum(['alloy', 'fluent-bit', 'opentelemetry', 'logstash', 'promtail'])
    .default('promtail'),
});

/**
 * What one cluster offers: the only input of rendering besides the spec. It is written by the platform's team, never by an entity.
 * @public
 */
export const platformProfileSchema = z.strictObject({
  cluster: z.string().min(1),
  flavour: flavourSchema,
  /** Marks what this installation owns; two installations on one cluster must differ. */
  instanceId: z
    .string()
    .regex(/^[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?$/, 'a short DNS label'),
  /** Where this Backstage is reached, for links in alerts. */
  baseUrl: z.string(),
  /** Labels that this cluster's Prometheus, VMAgent, … select on. */
  selection: z
    .strictObject({
      scrape: labels.default({}),
      probe: labels.default({}),
      rules: labels.default({}),
      routes: labels.default({}),
      logs: labels.default({}),
    })
    .prefault({}),
  /**
   * Namespaces that objects of the operators stand in, where these do not look into the namespaces of the workloads; left out: beside the workload.
   * Routes always stand beside it: the operators fence them by their own namespace.
   */
  placement: z
    .strictObject({
      scrape: namespaceName.optional(),
      probe: namespaceName.optional(),
      rules: namespaceName.optional(),
    })
    .prefault({}),
  /**
   * Namespaces that components may say they run in; `*` means all. With `owners` (entity refs, `group:default/…` by default) a namespace is
   * kept for components of these owners; without it, for everybody's.
   */
  namespaces: z
    .array(
      z.union([
        z.string(),
        z.strictObject({
          name: z.string(),
          owners: z.array(z.string()).min(1),
        }),
      ]),
    )
    .default([]),
  /** Label on every series, alert and stream of an entity, carrying its entity ref. It is what queries are fenced by. */
  entityLabel: z
    .string()
    .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)
    .default('backstage_entity'),
  scrape: z
    .strictObject({
      interval: z.string().default('30s'),
      timeout: z.string().default('10s'),
      /** The shortest interval that an entity may choose, for scrapes, probes and its own rules: the servers are everybody's. */
      minInterval: z.string().default('5s'),
    })
    .prefault({}),
  blackbox: z
    .strictObject({
      /** `host:port` of the blackbox exporter, as Prometheus reaches it. */
      address: z.string(),
      scheme: z.enum(['http', 'https']).default('http'),
      modules: z.array(z.string()).min(1),
      defaultModule: z.string(),
    })
    .optional(),
  /** Hosts that `probe-url` may name; `*.example.com` allows subdomains. */
  probeHosts: z.array(z.string()).default([]),
  /** Receivers that `alert-receiver` may name. For AlertmanagerConfig, `config` is the receiver's own part, e.g. `{webhookConfigs: […]}`. */
  receivers: z
    .record(
      z.string(),
      z.strictObject({ config: z.record(z.string(), z.unknown()).default({}) }),
    )
    .default({}),
  /** Rule packs in `alerts: default`; packs that need something the entity does not have are left out. */
  defaultPacks: z
    .array(z.string())
    .default([
      'availability',
      'resources',
      'stability',
      'http-server',
      'certificates',
    ]),
  runbookBaseUrl: z.string().optional(),
  /** Grafana Alloy's PodLogs, for the flavours of the operators. */
  podLogs: z
    .strictObject({
      /** Whether an Alloy with `loki.source.podlogs` runs there. */
      enabled: z.boolean().default(true),
      /** Whether its PodLogs take `pipelineStages` (Alloy's CRD since April 2026); without, level and drop are left to the platform's own pipeline. */
      pipelineStages: z.boolean().default(false),
    })
    .prefault({}),
  /** Pipelines of log collectors: redaction, and where the lines are. */
  logs: logsProfileSchema.prefault({}),
  files: filesProfileSchema.optional(),
});

/**
 * A profile as it is configured for a cluster whose API server can be asked: what is left out of `flavour`, `selection` and `podLogs` is discovered
 * there.
 * @public
 */
export const configuredProfileSchema = platformProfileSchema.extend({
  flavour: flavourSchema.optional(),
  selection: z
    .strictObject({
      scrape: labels.optional(),
      probe: labels.optional(),
      rules: labels.optional(),
      routes: labels.optional(),
      logs: labels.optional(),
    })
    .prefault({}),
  podLogs: z
    .strictObject({
      enabled: z.boolean().optional(),
      pipelineStages: z.boolean().optional(),
    })
    .prefault({}),
});

/** @public */
export type ConfiguredProfile = z.output<typeof configuredProfileSchema>;

/** @public */
export type PlatformProfile = z.output<typeof platformProfileSchema>;

/** @public */
export type PlatformProfileInput = z.input<typeof platformProfileSchema>;

/**
 * What the flavour `files` must know about the servers that read the files.
 * @public
 */
export type FilesProfile = z.output<typeof filesProfileSchema>;
