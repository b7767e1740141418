import {
  FILE_KINDS,
  type FileKind,
} from '@observability-kit/backstage-plugin-observability-manifests';
import { z } from 'zod';

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .refine(text => !URL.canParse(text) || !new URL(text).username, {
    error: 'must not contain credentials; use auth',
  });

const pathText = z.string().startsWith('/', 'must be an absolute path');

export const sourceSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum([
    'prometheus',
    'victoria-metrics',
    'alertmanager',
    'loki',
    'grafana',
  ]),
  url,
  replicas: z.array(url).max(20).optional(),
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
      z
        .strictObject({
          type: z.literal('bearer'),
          token: z.string().optional(),
          tokenFile: pathText.optional(),
        })
        .refine(
          ({ token, tokenFile }) =>
            (token === undefined) !== (tokenFile === undefined),
          'needs either token or tokenFile',
        ),
      z.strictObject({
        type: z.literal('userToken'),
        provider: z
          .string()
          .regex(
            /^[a-z][a-z0-9-]{0,39}$/,
            'must be the name of an auth provider, in lower case',
          ),
      }),
    ])
    .optional(),
  tls: z
    .strictObject({
      caFile: pathText.optional(),
      certFile: pathText.optional(),
      keyFile: pathText.optional(),
      serverName: z.string().min(1).optional(),
    })
    .refine(
      ({ certFile, keyFile }) =>
        (certFile === undefined) === (keyFile === undefined),
      'needs certFile and keyFile together',
    )
    .optional(),
  allowPrivateAddresses: z.boolean().optional(),
  thanos: z
    .strictObject({
      dedup: z.boolean().optional(),
      partialResponse: z.boolean().optional(),
    })
    .optional(),
  tenant: z
    .strictObject({
      header: z
        .string()
        .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
        .default('X-Scope-OrgID'),
      value: z
        .string()
        .regex(
          /^[A-Za-z0-9_.-]*(\{\{(namespace|owner|logsTenant)\}\}[A-Za-z0-9_.-]*)?$/,
          'must be made of letters, digits, "_", "-", "." and at most one of {{namespace}}, {{owner}} and {{logsTenant}}',
        )
        .min(1),
    })
    .optional(),
});

const fileKind = z.enum(Object.keys(FILE_KINDS) as FileKind[]);

export const filesDeliverySchema = z.strictObject({
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

/** Whose credentials are used, and where the API server is. */
export const kubernetesAccessSchema = z.discriminatedUnion('type', [
  /** A cluster of Backstage's own `kubernetes` configuration; by default the one of the same name. */
  z.strictObject({
    type: z.literal('backstage'),
    cluster: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('kubeconfig'),
    path: pathText,
    context: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('inCluster') }),
  z.strictObject({
    type: z.literal('server'),
    url,
    caFile: pathText.optional(),
    caData: z.string().optional(),
    tokenFile: pathText.optional(),
    token: z.string().optional(),
    clientCertFile: pathText.optional(),
    clientKeyFile: pathText.optional(),
    skipTLSVerify: z.boolean().default(false),
  }),
]);

const reconcileMode = z.enum(['off', 'plan', 'apply']);

/** What is done by itself about differences between the catalog and a cluster. */
export const reconcileSchema = z.strictObject({
  mode: reconcileMode.default('off'),
  everySeconds: z.number().int().min(10).default(600),
  /** Another mode for single namespaces. */
  namespaces: z.record(z.string(), reconcileMode).default({}),
});

/** `namespace/name` of an object of the operator. */
const objectName = z
  .string()
  .regex(/^[^/]+\/[^/]+$/, 'must be namespace/name')
  .optional();

export const kubernetesDeliverySchema = z.strictObject({
  type: z.literal('kubernetes'),
  access: kubernetesAccessSchema.prefault({ type: 'backstage' }),
  /** What our identity may do there. */
  mode: z.enum(['read', 'plan', 'apply']).default('apply'),
  /** Left out: the whole cluster. */
  namespaces: z.array(z.string()).min(1).optional(),
  /** Off by default. */
  impersonate: z.strictObject({ prefix: z.string().min(1) }).optional(),
  /** Settles what discovery finds ambiguous. */
  discovery: z
    .strictObject({
      prometheus: objectName,
      vmagent: objectName,
      vmalert: objectName,
      alertmanager: objectName,
      refreshSeconds: z.number().int().min(10).default(300),
    })
    .prefault({}),
});

/** The configuration as it is written; `config.d.ts` describes it. */
export const rawConfigSchema = z.strictObject({
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
        grafanaAlerts: z.string().optional(),
        allowedSources: z.array(z.string()).default([]),
        profile: z.record(z.string(), z.unknown()).default({}),
        delivery: z
          .discriminatedUnion('type', [
            filesDeliverySchema,
            kubernetesDeliverySchema,
          ])
          .optional(),
        reconcile: reconcileSchema.prefault({}),
      }),
    )
    .min(1),
  grafana: z.strictObject({ url }).optional(),
  silences: z
    .strictObject({
      templates: z
        .array(
          z.strictObject({
            name: z.string().trim().min(1).max(100),
            comment: z.string().trim().min(1).max(1_000),
            duration: z.string(),
            matchers: z.array(z.string()).max(20).default([]),
          }),
        )
        .max(50)
        .default([]),
    })
    .prefault({}),
  /** By tracker; read by the module of each. */
  errors: z.record(z.string(), z.unknown()).optional(),
  testAlerts: z
    .strictObject({
      token: z.string().min(16, 'must have at least 16 characters'),
    })
    .optional(),
  limits: z
    .strictObject({
      maxSeries: z.number().int().positive().default(200),
      maxRangeSeconds: z
        .number()
        .positive()
        .default(32 * 86_400),
      maxDownloadLines: z.number().int().positive().default(100_000),
    })
    .prefault({}),
});
