import type { Manifest } from '../manifest/types';
import {
  PROMETHEUS_JOBS,
  prometheusReceiver,
} from '../prometheus-operator/generated';
import {
  VICTORIA_JOBS,
  vmReceiver,
} from '../victoria-metrics-operator/generated';

/** How an operator calls the jobs that it makes of a kind: the beginning of the name, and the list with one job for each entry. */
export type GeneratedJobs = Readonly<
  Record<string, { prefix: string; list?: string }>
>;

const JOBS: GeneratedJobs = { ...PROMETHEUS_JOBS, ...VICTORIA_JOBS };

/**
 * The scrape jobs that an operator makes of an object, by name; `undefined` for an object of another kind.
 * @public
 */
export function generatedJobs({
  object: { kind, metadata, spec },
}: Pick<Manifest, 'object'>): string[] | undefined {
  if (!Object.hasOwn(JOBS, kind)) return undefined;
  const { prefix, list } = JOBS[kind];
  const job = `${prefix}/${metadata.namespace}/${metadata.name}`;
  const entries = list === undefined ? undefined : spec[list];
  return Array.isArray(entries)
    ? entries.map((_, index) => `${job}/${index}`)
    : [job];
}

/**
 * What an operator calls a receiver of an object in the configuration that it makes; the name as it is for an object of another kind.
 * @public
 */
export function generatedReceiver(
  { object: { kind, metadata } }: Pick<Manifest, 'object'>,
  receiver: string,
): string {
  switch (kind) {
    case 'AlertmanagerConfig':
      return prometheusReceiver(metadata, receiver);
    case 'VMAlertmanagerConfig':
      return vmReceiver(metadata, receiver);
    default:
      return receiver;
  }
}
