import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';

interface ScrapeJob {
  job_name: string;
}

/**
 * How the operators call the jobs that they generate: the beginning of the name, and the list with one job for each entry. Seen with prometheus-operator
 * 0.93 and VictoriaMetrics operator 0.74.
 */
const GENERATED: Record<string, { prefix: string; list?: string }> = {
  ServiceMonitor: { prefix: 'serviceMonitor', list: 'endpoints' },
  PodMonitor: { prefix: 'podMonitor', list: 'podMetricsEndpoints' },
  Probe: { prefix: 'probe' },
  ScrapeConfig: { prefix: 'scrapeConfig' },
  VMServiceScrape: { prefix: 'serviceScrape', list: 'endpoints' },
  VMPodScrape: { prefix: 'podScrape', list: 'podMetricsEndpoints' },
  VMProbe: { prefix: 'probe' },
};

/** The jobs of a file: in a mapping for Prometheus, a bare list for vmagent. */
function jobsInFile({ spec }: Manifest['object']): string[] {
  const document = spec.document as
    | { scrape_configs?: ScrapeJob[] }
    | ScrapeJob[]
    | undefined;
  const jobs = Array.isArray(document)
    ? document
    : document?.scrape_configs ?? [];
  return jobs.map(({ job_name: name }) => name);
}

/** The scrape jobs that manifests lead to, as the scraper calls them. */
export function jobsOf(
  manifests: readonly Manifest[],
  want: 'scrape' | 'probe',
): string[] {
  return manifests
    .filter(manifest => manifest.want === want)
    .flatMap(({ object }) => {
      const { kind, metadata, spec } = object;
      const generated = GENERATED[kind];
      if (!generated) {
        return jobsInFile(object);
      }
      const { prefix, list } = generated;
      const job = `${prefix}/${metadata.namespace}/${metadata.name}`;
      const entries = list === undefined ? undefined : spec[list];
      return Array.isArray(entries)
        ? entries.map((_, index) => `${job}/${index}`)
        : [job];
    });
}
