import type { Manifest } from './types';

/**
 * Names an object within one cluster: `apiVersion/kind/namespace/name`. An object without a namespace leaves that part empty.
 * @public
 */
export function manifestKey(manifest: Pick<Manifest, 'object'>): string {
  const { apiVersion, kind, metadata } = manifest.object;
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
