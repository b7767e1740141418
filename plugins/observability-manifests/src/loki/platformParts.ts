import * as z from 'zod';

/** What a cluster may have that concerns logs, by the names that their charts give them (`app.kubernetes.io/name`, or the image). */
const NAMES = {
  grafana: ['grafana'],
  prometheus: ['prometheus'],
  'victoria-metrics': [
    'vmsingle',
    'vmagent',
    'vminsert',
    'victoria-metrics-single',
    'victoria-metrics',
  ],
  alertmanager: ['alertmanager', 'vmalertmanager'],
  'node-exporter': ['prometheus-node-exporter', 'node-exporter'],
  'kube-state-metrics': ['kube-state-metrics'],
  loki: ['loki'],
  alloy: ['alloy'],
  promtail: ['promtail'],
  'fluent-bit': ['fluent-bit'],
  logstash: ['logstash'],
  opentelemetry: ['opentelemetry-collector', 'otelcol'],
} as const;

/** @public */
export type PlatformPart = keyof typeof NAMES;

/** @public */
export const PLATFORM_PARTS = Object.keys(NAMES) as PlatformPart[];

/** What of `kubectl get … -o json` is read. */
const list = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      metadata: z.object({
        name: z.string(),
        namespace: z.string().default('default'),
        labels: z.record(z.string(), z.string()).default({}),
      }),
      spec: z
        .object({
          template: z
            .object({
              spec: z
                .object({
                  containers: z
                    .array(z.object({ image: z.string().default('') }))
                    .default([]),
                })
                .prefault({}),
            })
            .prefault({}),
        })
        .prefault({}),
    }),
  ),
});

/** `docker.io/grafana/loki:3.7.6@sha256:…` as `loki`. */
const imageName = (image: string) =>
  image
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .split('/')
    .at(-1) ?? '';

/** Where a part is: `logging/loki`. @public */
export type FoundParts = ReadonlyMap<PlatformPart, readonly string[]>;

/**
 * Finds the parts of a platform among workloads, as `kubectl get deployments,statefulsets,daemonsets -A -o json` prints them.
 *
 * Errors: `ZodError` for what is no such list.
 * @public
 */
export function platformParts(printed: unknown): FoundParts {
  const found = new Map<PlatformPart, string[]>();
  for (const { metadata, spec } of list.parse(printed).items) {
    const { name, namespace, labels } = metadata;
    const names = [
      labels['app.kubernetes.io/name'],
      ...spec.template.spec.containers.map(({ image }) => imageName(image)),
    ];
    for (const part of PLATFORM_PARTS) {
      const known: readonly string[] = NAMES[part];
      if (names.some(each => each !== undefined && known.includes(each))) {
        found.set(part, [...(found.get(part) ?? []), `${namespace}/${name}`]);
      }
    }
  }
  return found;
}
