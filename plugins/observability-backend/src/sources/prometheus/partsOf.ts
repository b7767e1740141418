import type { HttpParameters } from '@observability-kit/backstage-plugin-observability-node';
import type { SourceConfig } from '../../config';
import { SharedRequests } from '../SharedRequests';
import { SourceClient } from '../SourceClient';
import type { OnExchange } from '../SourceConnection';
import type { MetricsSource } from './MetricsSource';
import { OptionalApi } from './OptionalApi';
import { thanosParameters } from './thanosParameters';

/** What a source of metrics is made of. */
export interface Parts {
  name: string;
  type: MetricsSource['type'];
  queries: SourceClient;
  rules: SourceClient;
  targets: SourceClient;
  rulesApi: OptionalApi;
  targetsApi: OptionalApi;
  jobsApi: OptionalApi;
  metadataApi: OptionalApi;
  /** Where it does not say whether it knows of rules. */
  evaluatesNothing: boolean;
  /** Parameters of every request for series and for rules. */
  query: { series: HttpParameters; rules: HttpParameters };
  shared: SharedRequests;
}

/** The servers of a configured source, and what is to be known of each. */
export function partsOf(
  source: SourceConfig,
  options: { onExchange?: OnExchange },
): Parts {
  const client = (baseUrl?: string) =>
    SourceClient.create(source, { ...options, baseUrl });
  const queries = client();
  const { name, rulesUrl, targetsUrl } = source;
  const type = source.type === 'victoria-metrics' ? source.type : 'prometheus';
  const lacks = (what: string, key: string, who: string) =>
    new OptionalApi(
      `${name} does not say anything about ${what}: set ${key} of the source to the server that ${who}, or correct its URL`,
    );
  return {
    name,
    type,
    rulesApi: lacks('rules', 'rulesUrl', 'evaluates them'),
    targetsApi: lacks('scrape targets', 'targetsUrl', 'scrapes'),
    jobsApi: lacks('scrape jobs', 'targetsUrl', 'scrapes'),
    metadataApi: new OptionalApi(`${name} keeps no metadata of metrics`),
    evaluatesNothing: type === 'victoria-metrics' && !rulesUrl,
    query: thanosParameters(source),
    queries,
    rules: rulesUrl ? client(rulesUrl) : queries,
    targets: targetsUrl ? client(targetsUrl) : queries,
    shared: new SharedRequests(),
  };
}

/** The same, for one person: what an upstream says it lacks it may only hide from them, and others must not be told so. */
export const withoutMemory = (parts: Parts): Parts => ({
  ...parts,
  rulesApi: parts.rulesApi.afresh(),
  targetsApi: parts.targetsApi.afresh(),
  jobsApi: parts.jobsApi.afresh(),
  metadataApi: parts.metadataApi.afresh(),
});
