import type { JsonObject, JsonValue } from '../manifest/types';
import { hasTenants, type LokiPlatform } from './schema';

/** As the chart names what it installs. */
export const chartName = ({ release }: LokiPlatform) =>
  release.includes('loki') ? release : `${release}-loki`;

/** Where Loki is reached within the cluster: the chart's gateway. */
export const lokiUrl = (platform: LokiPlatform) =>
  `http://${chartName(platform)}-gateway.${platform.namespace}.svc`;

/**
 * Grafana's data source in the format of its provisioning, with a link from each id of a trace.
 * https://grafana.com/docs/grafana/latest/datasources/loki/configure-loki-data-source/
 *
 * @param tenant - whose lines Grafana shows, where Loki keeps tenants apart
 * @public
 */
export function lokiDataSource(
  platform: LokiPlatform,
  tenant = 'default',
): JsonObject {
  const { uid, traces } = platform.grafana;
  const derivedFields = traces.map(
    ({ field, pattern, dataSource }, index): JsonObject => ({
      name: index === 0 ? 'Trace' : `Trace ${index + 1}`,
      ...(field === undefined
        ? { matcherType: 'regex', matcherRegex: pattern ?? '' }
        : { matcherType: 'label', matcherRegex: field }),
      datasourceUid: dataSource,
      // One dollar sign is a variable of Grafana's environment.
      url: '$${__value.raw}',
    }),
  );
  const tenants: Record<string, JsonValue> = hasTenants(platform)
    ? { secureJsonData: { httpHeaderValue1: tenant } }
    : {};
  return {
    apiVersion: 1,
    datasources: [
      {
        name: 'Loki',
        uid,
        type: 'loki',
        access: 'proxy',
        url: lokiUrl(platform),
        jsonData: {
          maxLines: 1_000,
          ...(hasTenants(platform) ? { httpHeaderName1: 'X-Scope-OrgID' } : {}),
          ...(derivedFields.length ? { derivedFields } : {}),
        },
        ...tenants,
      },
    ],
  };
}
