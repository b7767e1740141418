import { configuredProfileSchema } from '@observability-kit/backstage-plugin-observability-manifests';
import { CONSUMER_KINDS, toConsumer } from '../consumerKinds';
import type { Consumer, Platform } from '../platform';

/** An operator's object as discovery sees it, in the namespace `monitoring` unless the name says otherwise. */
export function consumerOf(
  kind: string,
  name: string,
  spec: Record<string, unknown>,
): Consumer {
  const definition = CONSUMER_KINDS.find(each => each.kind === kind);
  if (!definition) {
    throw new Error(`No kind ${kind}`);
  }
  const [own, namespace = 'monitoring'] = name.split('/').reverse();
  return toConsumer(definition, { metadata: { name: own, namespace }, spec });
}

const KINDS = {
  prometheus: ['ServiceMonitor', 'PrometheusRule'],
  victoria: ['VMServiceScrape', 'VMRule'],
};

/** A cluster that knows the kinds of these operators, with namespaces `shop` (`team=shop`) and `monitoring`. */
export const platformOf = (
  operators: readonly (keyof typeof KINDS)[],
  consumers: readonly Consumer[],
  rest: Partial<Platform> = {},
): Platform => ({
  at: '2026-11-23T09:00:00.000Z',
  kinds: operators.flatMap(each =>
    KINDS[each].map(kind => ({ kind, apiVersion: `${each}/v1` })),
  ),
  operators: [],
  consumers,
  namespaces: { shop: { team: 'shop' }, bank: {}, monitoring: {} },
  blackboxExporters: [],
  unreadable: {},
  ...rest,
});

/** A profile of which everything that can be discovered is left open, unless given. */
export const configuredOf = (profile: Record<string, unknown> = {}) =>
  configuredProfileSchema.parse({
    cluster: 'main',
    instanceId: 'test',
    baseUrl: 'http://backstage.example.com',
    ...profile,
  });
