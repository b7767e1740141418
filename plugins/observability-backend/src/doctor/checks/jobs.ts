import type { Manifest } from '@observability-kit/backstage-plugin-observability-manifests';

interface ScrapeJob {
  job_name: string;
  scrape_interval?: string;
}

/** The scrape jobs in a manifest of the flavour `files`: a mapping for Prometheus, a bare list for vmagent. */
export function jobsOf(
  manifests: readonly Manifest[],
  want: 'scrape' | 'probe',
): string[] {
  return manifests
    .filter(manifest => manifest.want === want)
    .flatMap(({ object }) => {
      const document = object.spec.document as
        | { scrape_configs?: ScrapeJob[] }
        | ScrapeJob[]
        | undefined;
      const jobs = Array.isArray(document)
        ? document
        : document?.scrape_configs ?? [];
      return jobs.map(({ job_name: name }) => name);
    });
}
