import type { HttpRouterService } from '@backstage/backend-plugin-api';
import type { ObservabilityConfig } from './config';
import {
  TEST_ALERT_ECHO_PATH,
  createTestAlertEcho,
} from './routes/testAlertEcho';
import { TEST_MARKER } from './services/testAlertLabels';
import type { TestAlerts } from './state/TestAlerts';

/** Opens the door for receivers of Alertmanager, where the platform has configured their secret; otherwise there is none. */
export function testAlertEcho(
  httpRouter: HttpRouterService,
  { testAlerts }: Pick<ObservabilityConfig, 'testAlerts'>,
  tests: Pick<TestAlerts, 'receive'>,
): void {
  if (!testAlerts) {
    return;
  }
  // Alertmanager has no token of Backstage; the router asks for its own.
  httpRouter.addAuthPolicy({
    path: TEST_ALERT_ECHO_PATH,
    allow: 'unauthenticated',
  });
  httpRouter.use(
    createTestAlertEcho({
      token: testAlerts.token,
      onAlert: async (labels, receiver) => {
        const id = labels[TEST_MARKER];
        if (id) {
          await tests.receive(id, { receiver, at: Date.now() });
        }
      },
    }),
  );
}
