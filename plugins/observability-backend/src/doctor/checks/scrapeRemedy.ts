import { OBSERVABILITY_ANNOTATIONS as KEYS } from '@observability-kit/backstage-plugin-observability-common';

/** What a scraper says when it does not get its metrics, and what that means for the catalog file. Words of Prometheus 3 and vmagent 1.149. */
const REMEDIES: readonly { words: RegExp; remedy: string }[] = [
  {
    words: /gave HTTP response to HTTPS client|first record does not look like/,
    remedy: `The component speaks plain HTTP: set ${KEYS.metricsScheme}: http, or leave it out.`,
  },
  {
    words: /HTTP request to an HTTPS server/i,
    remedy: `The component speaks TLS: set ${KEYS.metricsScheme}: https.`,
  },
  {
    words: /x509|certificate/,
    remedy:
      "The scraper does not trust the component's certificate: ask the platform team for its authority, or serve metrics without TLS inside of the cluster.",
  },
  {
    words: /\b404\b|unsupported Content-Type/i,
    remedy: `There are no metrics at this path: set ${KEYS.metricsPath} to where they are, and look at ${KEYS.metricsPort}, whether it is the port of the metrics.`,
  },
  {
    words: /\b40[13]\b/,
    remedy:
      'The component wants to know who asks: let it answer requests for metrics without credentials inside of the cluster.',
  },
  {
    words: /connection refused/,
    remedy: `Nothing listens there: does the component serve its metrics at this port, and on all addresses (0.0.0.0), not on localhost alone? Else set ${KEYS.metricsPort}.`,
  },
  {
    words: /deadline exceeded|timeout|timed out/i,
    remedy: `It takes too long, or a NetworkPolicy drops the connection: does one admit the scraper's namespace? If only the answer is slow, set ${KEYS.metricsTimeout}.`,
  },
];

/** What to do about the error of a scrape. */
export const scrapeRemedy = (lastError: string): string =>
  REMEDIES.find(({ words }) => words.test(lastError))?.remedy ??
  'Open the address from where the scraper runs; check path, scheme and network policy.';
