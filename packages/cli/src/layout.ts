import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';

/** Directories of the flavour `files`, as its delivery lays them out. */
const FILE_DIRECTORIES: Readonly<Record<string, string>> = {
  ScrapeFile: 'scrape',
  RuleFile: 'rules',
  RouteFile: 'routes',
  LogFile: 'logs',
};

/** Where an object goes below the output directory. Names are DNS names by construction, so a path can't lead out of it. */
export function pathOf({ object }: Manifest): string {
  const { kind, metadata } = object;
  const namespace = metadata.namespace ?? 'default';
  const directory = FILE_DIRECTORIES[kind];
  return directory
    ? `${directory}/${namespace}.${metadata.name}.yaml`
    : `${namespace}/${metadata.name}.${kind.toLowerCase()}.yaml`;
}
