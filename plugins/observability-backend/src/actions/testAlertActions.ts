import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { testAlertRequestSchema } from '@observability-kit/backstage-plugin-observability-common';
import { z as z4 } from 'zod';
import type { TestAlertService } from '../services/TestAlertService';
import { defineAction } from './defineAction';

/** Test alerts as actions: one sends, the other one is asked until it says that it is over. */
export function registerTestAlertActions(
  registry: ActionsRegistryService,
  testAlerts: TestAlertService,
): void {
  defineAction(registry, {
    name: 'send-test-alert',
    title: 'Send a test alert of a component',
    description:
      'Sends an alert that says it is a test through the real Alertmanager. People are told. Ask follow-test-alert how far it came.',
    readOnly: false,
    input: z => ({
      severity: z.string().describe('critical, warning or info'),
    }),
    wire: testAlertRequestSchema,
    run: (input, context) => testAlerts.send(input, context),
  });
  defineAction(registry, {
    name: 'follow-test-alert',
    title: 'How far the last test alert of a component came',
    description:
      'Looks now, step by step: taken, listed, routed, not held back, sent on, seen at the receiver; or the step where it got lost.',
    readOnly: true,
    input: () => ({}),
    wire: z4.object({}),
    run: (input, context) => testAlerts.last(input, context),
  });
}
