import { toError } from '@backstage/errors';
import type { SourceCapability } from '@observability-kit/backstage-plugin-observability-common';
import { z } from 'zod';
import { isUnknownPath } from '../prometheus/OptionalApi';
import type { Parts } from '../prometheus/partsOf';

const flagsAnswer = z.object({ data: z.record(z.string(), z.string()) });

/** What Prometheus does only when it is told to. https://prometheus.io/docs/prometheus/latest/feature_flags/ */
const FEATURES = [
  { name: 'exemplars', flag: 'exemplar-storage' },
  { name: 'native-histograms', flag: 'native-histograms' },
] as const;

/** Exemplars and native histograms, by the flags that Prometheus runs with. Other engines do not tell. */
export async function featuresOf(
  { name: source, type, queries }: Parts,
  signal?: AbortSignal,
): Promise<SourceCapability[]> {
  if (type === 'victoria-metrics') {
    return [
      {
        name: 'exemplars',
        state: 'absent',
        reason: 'VictoriaMetrics keeps none',
      },
      {
        name: 'native-histograms',
        state: 'unknown',
        reason: 'VictoriaMetrics does not tell',
      },
    ];
  }
  try {
    const flags = await queries.json(
      { path: '/api/v1/status/flags', signal },
      value => flagsAnswer.parse(value).data,
    );
    const enabled = (flags['enable-feature'] ?? '').split(',');
    return FEATURES.map(({ name, flag }) =>
      enabled.includes(flag)
        ? { name, state: 'present' }
        : {
            name,
            // Since 3.8 native histograms are a matter of each scrape job.
            state: name === 'exemplars' ? 'absent' : 'unknown',
            reason: `${source} runs without --enable-feature=${flag}${
              name === 'exemplars' ? '' : '; newer ones decide it by scrape job'
            }`,
          },
    );
  } catch (error) {
    const reason = isUnknownPath(error)
      ? `${source} does not tell its flags`
      : toError(error).message;
    return FEATURES.map(({ name }) => ({ name, state: 'unknown', reason }));
  }
}
