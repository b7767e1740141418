import type { Manifest } from './types';

/** Directories of the flavour `files`, as its delivery lays them out. */
const FILE_DIRECTORIES: Readonly<Record<string, string>> = {
  ScrapeFile: 'scrape',
  RuleFile: 'rules',
  RouteFile: 'routes',
  LogFile: 'logs',
};

/** Where an object goes when each one is written to a file; see {@link manifestPath}. */
export function manifestFilePath(object: {
  kind: string;
  name: string;
  namespace?: string;
}): string {
  const { kind, name, namespace = 'default' } = object;
  const directory = FILE_DIRECTORIES[kind];
  return directory
    ? `${directory}/${namespace}.${name}.yaml`
    : `${namespace}/${name}.${kind.toLowerCase()}.yaml`;
}

/**
 * Where an object goes when each one is written to a file: `shop/checkout-scrape.servicemonitor.yaml`, or `scrape/shop.checkout-scrape.yaml` in the
 * flavour `files`. Relative, with `/`; names are DNS names by construction, so the path does not lead out of its directory.
 * @public
 */
export function manifestPath({ object }: Pick<Manifest, 'object'>): string {
  return manifestFilePath({ kind: object.kind, ...object.metadata });
}
