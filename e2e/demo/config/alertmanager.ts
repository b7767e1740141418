import { toYaml } from './yaml.ts';

/** Receivers that `observability/alert-receiver` may name. */
export const receivers = ['platform-default', 'shop-oncall'];

/** Where receivers pass alerts on to Backstage, so that a test alert is seen arriving. */
export const testAlertEcho = {
  path: '/api/observability/alerts/test/received',
  /** Of a demo that nobody else reaches. */
  token: 'alertmanager-of-the-demo',
};

/**
 * Alertmanager without the routes of entities, which the plugin puts in front of `route.routes`.
 *
 * @param backstage - what test alerts are passed on to
 */
export function alertmanagerBase(webhook: string, backstage?: string): string {
  const echo = backstage
    ? [
        {
          url: `${backstage}${testAlertEcho.path}`,
          http_config: {
            authorization: { credentials: testAlertEcho.token },
          },
        },
      ]
    : [];
  return toYaml(
    {
      route: {
        receiver: receivers[0],
        group_by: ['alertname', 'cluster', 'namespace'],
        group_wait: '5s',
        group_interval: '10s',
        repeat_interval: '1h',
        routes: [],
      },
      receivers: receivers.map(name => ({
        name,
        webhook_configs: [
          { url: `${webhook}/receivers/${name}`, send_resolved: true },
          ...echo,
        ],
      })),
    },
    'Written at every start of the demo; alertmanager.yml beside it is this file with the routes of entities.',
  );
}
