import {
  generatedJobs,
  type Manifest,
} from '@observability-kit/backstage-plugin-observability-manifests';

interface ScrapeJob {
  job_name: string;
}

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
    .flatMap(
      manifest => generatedJobs(manifest) ?? jobsInFile(manifest.object),
    );
}
