import { toYaml } from './yaml.ts';

/** Receivers that `observability/alert-receiver` may name. */
export const receivers = ['platform-default', 'shop-oncall'];

/** Alertmanager without the routes of entities, which the plugin puts in front of `route.routes`. */
export function alertmanagerBase(webhook: string): string {
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
        ],
      })),
    },
    'Written at every start of the demo; alertmanager.yml beside it is this file with the routes of entities.',
  );
}
