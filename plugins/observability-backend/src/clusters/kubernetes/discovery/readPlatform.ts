import { z } from 'zod';
import type { KubernetesClient } from '../access/KubernetesClient';
import { KubernetesStatusError } from '../access/KubernetesStatusError';
import { ServedKinds } from '../access/ServedKinds';
import { CONSUMER_KINDS, toConsumer } from './consumerKinds';
import { listAll } from './listAll';
import type { Platform } from './platform';

/** Labels that the charts of the blackbox exporter put on its Service. */
const EXPORTERS =
  'app.kubernetes.io/name in (prometheus-blackbox-exporter, blackbox-exporter)';

const OPERATOR_VERSION = 'operator.prometheus.io/version';

const namedSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
});

const serviceSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    ports: z.array(z.object({ port: z.number() })).nullish(),
  }),
});

const crdSchema = z.object({
  metadata: z.object({
    annotations: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.object({
    versions: z.array(
      z.object({ served: z.boolean(), schema: z.unknown().optional() }),
    ),
  }),
});

const versionSchema = z.object({ gitVersion: z.string() });

const crdPath = (name: string) =>
  `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;

type Crd = z.output<typeof crdSchema>;

/** Whether any version that is served has `spec.pipelineStages`. */
const takesStages = ({ spec }: Crd) =>
  spec.versions.some(
    ({ served, schema }) =>
      served && JSON.stringify(schema ?? {}).includes('"pipelineStages"'),
  );

/**
 * Asks an API server what is around our objects: about twenty small requests, whatever the number of components.
 *
 * What our identity may not read is named in `unreadable`, and so is what can't be understood.
 *
 * Errors: `ServiceUnavailableError` when the cluster does not answer: what can't be read is never taken for what is not there.
 */
export async function readPlatform(
  client: KubernetesClient,
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<Platform> {
  const unreadable: Record<string, string> = {};
  /** `undefined` for what is not installed, and for what is noted as unreadable. */
  const attempt = async <T>(what: string, ask: () => Promise<T>) => {
    try {
      return await ask();
    } catch (error) {
      const isRefusal = error instanceof KubernetesStatusError;
      if (isRefusal && error.status === 404) {
        return undefined;
      }
      if (isRefusal || error instanceof z.ZodError) {
        unreadable[what] = isRefusal
          ? error.message
          : `${what} can't be understood: ${z.prettifyError(error)}`;
        return undefined;
      }
      throw error;
    }
  };
  const crd = (name: string) =>
    attempt(name, async () =>
      crdSchema.parse(await client.request({ path: crdPath(name), signal })),
    );
  const [version, kinds, consumers, namespaces, exporters, monitors, podLogs] =
    await Promise.all([
      attempt('version', async () =>
        versionSchema.parse(await client.request({ path: '/version', signal })),
      ),
      ServedKinds.create(client).list(),
      Promise.all(
        CONSUMER_KINDS.map(kind =>
          attempt(kind.resource, async () => {
            const path = `/apis/${kind.group}/${kind.version}/${kind.resource}`;
            const objects = await listAll(client, path, { signal });
            return objects.map(each => toConsumer(kind, each));
          }),
        ),
      ),
      attempt('namespaces', async () =>
        (
          await listAll(client, '/api/v1/namespaces', { signal })
        ).map(each => namedSchema.parse(each).metadata),
      ),
      attempt('services', async () =>
        (
          await listAll(client, '/api/v1/services', {
            labelSelector: EXPORTERS,
            signal,
          })
        ).map(each => serviceSchema.parse(each)),
      ),
      crd('servicemonitors.monitoring.coreos.com'),
      crd('podlogs.monitoring.grafana.com'),
    ]);
  const operatorVersion = monitors?.metadata.annotations?.[OPERATOR_VERSION];
  return {
    at: now.toISOString(),
    ...(version && { kubernetesVersion: version.gitVersion }),
    kinds: kinds.map(({ kind, group, version: served }) => ({
      kind,
      apiVersion: `${group}/${served}`,
    })),
    operators: monitors
      ? [
          {
            name: 'prometheus-operator',
            ...(operatorVersion && { version: operatorVersion }),
          },
        ]
      : [],
    consumers: consumers.flatMap(each => each ?? []),
    ...(namespaces && {
      namespaces: Object.fromEntries(
        namespaces.map(({ name, labels }) => [name, labels ?? {}]),
      ),
    }),
    blackboxExporters: (exporters ?? []).map(
      ({ metadata, spec }) =>
        `${metadata.namespace}/${metadata.name}:${
          spec.ports?.[0]?.port ?? 9115
        }`,
    ),
    ...(kinds.some(({ kind }) => kind === 'PodLogs') && {
      podLogsStages: podLogs !== undefined && takesStages(podLogs),
    }),
    unreadable,
  };
}
