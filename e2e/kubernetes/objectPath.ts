import type { KubernetesApi, KubernetesObject } from './KubernetesApi.ts';

/** How the API server calls the kinds whose plural is not their name in small letters and an `s`. */
const PLURALS: Record<string, string> = {
  Prometheus: 'prometheuses',
};

/** Where an object stands: `/apis/monitoring.coreos.com/v1/namespaces/shop/probes/legacy-probe`. */
export function objectPath({
  apiVersion,
  kind,
  metadata: { namespace, name },
}: KubernetesObject): string {
  const plural = PLURALS[kind] ?? `${kind.toLowerCase()}s`;
  return [
    apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`,
    ...(namespace ? [`namespaces/${namespace}`] : []),
    `${plural}/${name}`,
  ].join('/');
}

/** Applies objects in their order, as a platform's team would. */
export async function applyObjects(
  api: KubernetesApi,
  objects: readonly KubernetesObject[],
): Promise<void> {
  for (const object of objects) {
    await api.apply(objectPath(object), object);
  }
}
