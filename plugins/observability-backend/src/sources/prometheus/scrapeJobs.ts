import { parse } from 'yaml';
import { configAnswer, scrapePoolsAnswer } from './vendor';

/** Where an engine says which scrape jobs it has, and how to read that. */
interface ScrapeJobs {
  path: string;
  jobsOf(answer: unknown): string[];
}

/** Since Prometheus 2.42. */
export const PROMETHEUS_JOBS: ScrapeJobs = {
  path: '/api/v1/scrape_pools',
  jobsOf: answer => scrapePoolsAnswer.parse(answer).data.scrapePools ?? [],
};

/** vmagent has no list of its jobs. Its configuration may be long: only the lines that matter are read as YAML. */
export const VMAGENT_JOBS: ScrapeJobs = {
  path: '/api/v1/status/config',
  jobsOf: answer => {
    const { yaml } = configAnswer.parse(answer).data;
    const names = yaml.matchAll(/^\s*-? *job_name: *(.+)$/gm);
    return [...names].map(([, name]) => String(parse(name)));
  },
};
