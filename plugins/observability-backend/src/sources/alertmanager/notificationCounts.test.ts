import { readNotificationCounts } from './notificationCounts';

describe('readNotificationCounts', () => {
  it('reads requests and failed ones, and nothing else', () => {
    expect(
      readNotificationCounts(`# HELP alertmanager_notification_requests_total x
# TYPE alertmanager_notification_requests_total counter
alertmanager_notification_requests_total{integration="webhook"} 7
alertmanager_notification_requests_total{integration="email"} 0
alertmanager_notification_requests_failed_total{integration="webhook"} 2
alertmanager_notifications_total{integration="webhook"} 99
go_goroutines 4
`),
    ).toEqual([
      { integration: 'webhook', requests: 7, failedRequests: 2 },
      { integration: 'email', requests: 0, failedRequests: 0 },
    ]);
  });

  it('tells receivers apart where Alertmanager does', () => {
    expect(
      readNotificationCounts(
        String.raw`alertmanager_notification_requests_total{integration="webhook",receiver_name="a \"b\""} 1e+01
alertmanager_notification_requests_total{integration="webhook",receiver_name="c"} 3`,
      ),
    ).toEqual([
      {
        receiver: 'a "b"',
        integration: 'webhook',
        requests: 10,
        failedRequests: 0,
      },
      { receiver: 'c', integration: 'webhook', requests: 3, failedRequests: 0 },
    ]);
  });

  it('finds nothing in a page that is none of Alertmanager’s', () => {
    expect(readNotificationCounts('<html>')).toEqual([]);
  });
});
