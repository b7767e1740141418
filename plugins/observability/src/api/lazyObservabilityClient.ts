import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { ObservabilityApi } from './ObservabilityApi';
import type { UserTokensApi } from './UserTokensApi';

/** Every call that answers once. */
const CALLS = {
  getPanels: true,
  queryMetrics: true,
  getMetricNames: true,
  getMetricLabels: true,
  getSlo: true,
  getAlerts: true,
  getErrors: true,
  getReceivers: true,
  backtest: true,
  explainRule: true,
  previewSilence: true,
  createSilence: true,
  expireSilence: true,
  getSilenceTemplates: true,
  sendTestAlert: true,
  getTestAlert: true,
  queryLogs: true,
  getLogsVolume: true,
  getLogsCounts: true,
  getLogsStreams: true,
  getOverview: true,
  getSetup: true,
  getDoctor: true,
  plan: true,
  apply: true,
  getHistory: true,
  getClusters: true,
  getSources: true,
  getLeftBehind: true,
  prune: true,
} satisfies Record<
  Exclude<keyof ObservabilityApi, 'streamTail' | 'streamDownload'>,
  true
>;

type Call = (...args: unknown[]) => Promise<unknown>;

/** The client, loaded when it is asked for the first time: whoever opens no tab has no use for its schemas. */
export function lazyObservabilityClient(options: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
  userTokens?: UserTokensApi;
}): ObservabilityApi {
  let loaded: Promise<ObservabilityApi> | undefined;
  const load = () => {
    loaded ??= import('./createObservabilityClient').then(
      ({ createObservabilityClient }) => createObservabilityClient(options),
    );
    // A chunk that could not be fetched is tried again.
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };
  const calls = Object.keys(CALLS).map((name): [string, Call] => [
    name,
    async (...args) => {
      const client = await load();
      return (client[name as keyof typeof CALLS] as Call)(...args);
    },
  ]);
  return {
    ...(Object.fromEntries(calls) as Pick<
      ObservabilityApi,
      keyof typeof CALLS
    >),
    async *streamTail(...args) {
      yield* (await load()).streamTail(...args);
    },
    async *streamDownload(...args) {
      yield* (await load()).streamDownload(...args);
    },
  };
}
