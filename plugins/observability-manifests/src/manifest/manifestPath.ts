import { FILE_KINDS, isFileKind } from './fileKinds';
import type { Manifest } from './types';

/** Where an object goes when each one is written to a file; see {@link manifestPath}. */
export function manifestFilePath(object: {
  kind: string;
  name: string;
  namespace?: string;
}): string {
  const { kind, name, namespace = 'default' } = object;
  if (isFileKind(kind)) {
    const { directory, extension } = FILE_KINDS[kind];
    return `${directory}/${namespace}.${name}.${extension}`;
  }
  return `${namespace}/${name}.${kind.toLowerCase()}.yaml`;
}

/**
 * Where an object goes when each one is written to a file: `shop/checkout-scrape.servicemonitor.yaml`, or `scrape/shop.checkout-scrape.yaml` in the
 * flavour `files`. Relative, with `/`; names are DNS names by construction, so the path does not lead out of its directory.
 * @public
 */
export function manifestPath({ object }: Pick<Manifest, 'object'>): string {
  return manifestFilePath({ kind: object.kind, ...object.metadata });
}
