import type { SourceCapability } from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import type { Parts } from '../prometheus/partsOf';
import type { PrometheusSource } from '../prometheus/PrometheusSource';
import { metadataAnswer, rulesAnswer } from '../prometheus/vendor';
import { buildOf } from './buildOf';
import { capabilityOf } from './capabilityOf';
import { featuresOf } from './featuresOf';
import type { Probed } from './SourceProbe';

const NAMES = [
  'rules',
  'targets',
  'metadata',
  'exemplars',
  'native-histograms',
  'partial-response',
] as const satisfies ReadonlyArray<SourceCapability['name']>;

const anything = z.object({ status: z.literal('success') });

/** Thanos alone lists the stores that it asks. https://thanos.io/tip/components/query.md */
const storesOf = ({ name, queries }: Parts, signal?: AbortSignal) =>
  capabilityOf('partial-response', () =>
    queries.json({ path: '/api/v1/stores', signal }, value =>
      anything.parse(value),
    ),
  ).then(
    (stores): SourceCapability =>
      stores.state === 'absent'
        ? { ...stores, reason: `${name} is no Thanos` }
        : stores,
  );

/** One group of rules is sign enough, where the engine knows how to answer so few. */
const rulesOf = (parts: Parts, signal?: AbortSignal) =>
  capabilityOf('rules', async () => {
    const { data } = await parts.rulesApi.ask(() =>
      parts.rules.json(
        {
          path: '/api/v1/rules',
          query: { ...parts.query.rules, group_limit: 1, exclude_alerts: true },
          signal,
        },
        value => rulesAnswer.parse(value),
      ),
    );
    if (parts.evaluatesNothing && !data.groups?.length) {
      throw parts.rulesApi.lacking();
    }
  });

const metadataOf = (parts: Parts, signal?: AbortSignal) =>
  capabilityOf('metadata', () =>
    parts.metadataApi.ask(() =>
      parts.queries.json(
        {
          path: '/api/v1/metadata',
          query: { limit: 1, limit_per_metric: 1 },
          signal,
        },
        value => metadataAnswer.parse(value),
      ),
    ),
  );

/** Asks one question first: an upstream that is down is not asked six more. */
export async function probeMetrics(
  parts: Parts,
  { jobs }: { jobs: PrometheusSource['jobs'] },
  signal?: AbortSignal,
): Promise<Probed> {
  const { queries, type } = parts;
  const { error, version, application } = await buildOf(
    queries,
    '/api/v1/status/buildinfo',
    signal,
  );
  if (error) {
    const unknown = { state: 'unknown', reason: error } as const;
    return {
      error,
      capabilities: NAMES.map(name => ({ name, ...unknown })),
    };
  }
  const [stores, features, ...capabilities] = await Promise.all([
    storesOf(parts, signal),
    featuresOf(parts, signal),
    rulesOf(parts, signal),
    capabilityOf('targets', () => jobs(signal)),
    metadataOf(parts, signal),
  ]);
  const isVictoria = type === 'victoria-metrics';
  const product =
    application ?? (stores.state === 'present' ? 'Thanos' : undefined);
  return {
    product: isVictoria ? 'VictoriaMetrics' : product ?? 'Prometheus',
    // VictoriaMetrics says here which Prometheus it is like.
    ...(version && !isVictoria && { version }),
    capabilities: [...capabilities, ...features, stores],
  };
}
