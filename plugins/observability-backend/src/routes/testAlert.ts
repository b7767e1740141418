import {
  testAlertRequestSchema,
  testAlertResponseSchema,
} from '@observability-kit/backstage-plugin-observability-common';
import type { TestAlertService } from '../services/TestAlertService';
import { endpoint } from './endpoint';

export const testAlertEndpoints = (service: TestAlertService) => [
  endpoint({
    method: 'post',
    path: '/alerts/test',
    summary: 'Send a test alert through the Alertmanager of an entity',
    request: testAlertRequestSchema,
    response: testAlertResponseSchema,
    handle: ({ entityRef, input, ...context }) =>
      service.send({ entityRef, ...input }, context),
  }),
  endpoint({
    method: 'get',
    path: '/alerts/test',
    summary: 'How far the last test alert of an entity has come',
    response: testAlertResponseSchema,
    handle: ({ entityRef, ...context }) => service.last({ entityRef }, context),
  }),
];
