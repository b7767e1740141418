import type { Manifest } from './pluginServices.ts';

const wants: Record<string, string> = {
  ScrapeFile: 'scrape',
  RuleFile: 'rules',
  RouteFile: 'routing',
  LogFile: 'logs',
};

/** What rendering never makes, with the marks of the demo's installation: a file that a server refuses. */
export function brokenManifest(kind: string, document: unknown): Manifest {
  const want = wants[kind];
  return {
    want,
    object: {
      apiVersion: 'observability/v1',
      kind,
      metadata: {
        name: `broken-${want}`,
        namespace: 'shop',
        labels: {
          'app.kubernetes.io/managed-by': 'backstage-observability',
          'observability.backstage.io/instance': 'demo',
          'observability.backstage.io/want': want,
        },
        annotations: {
          'observability.backstage.io/entity-ref': 'component:default/broken',
        },
      },
      spec: { document },
    },
  };
}

export function createWrite(manifest: Manifest) {
  const { apiVersion, kind, metadata } = manifest.object;
  return {
    kind: 'put' as const,
    key: `${apiVersion}/${kind}/${metadata.namespace}/${metadata.name}`,
    manifest,
  };
}
