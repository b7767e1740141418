import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  createApiMock,
  mockApis,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { observabilityApiRef } from '../api';
import type { ObservabilityApi } from '../api';
import { EntityObservabilityPage } from '../components/EntityObservabilityPage';
import {
  alertsLinkRef,
  logsLinkRef,
  metricsLinkRef,
  setupLinkRef,
} from '../routes';

/** A component that runs somewhere. */
export function componentWith(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', namespace: 'default', annotations },
    spec: { type: 'service', owner: 'shop', lifecycle: 'production' },
  };
}

/** A call that never ends. */
const waiting = () => jest.fn().mockReturnValue(new Promise(() => {}));

/** An API of which only the given methods answer; the others keep their caller waiting. */
export const observabilityApiMock = createApiMock(observabilityApiRef, () => ({
  getOverview: waiting(),
  getPanels: waiting(),
  queryMetrics: waiting(),
  getMetricNames: waiting(),
  getMetricLabels: waiting(),
  getSlo: waiting(),
  getAlerts: waiting(),
  backtest: waiting(),
  explainRule: waiting(),
  getErrors: waiting(),
  getReceivers: waiting(),
  previewSilence: waiting(),
  createSilence: waiting(),
  expireSilence: waiting(),
  getSilenceTemplates: waiting(),
  sendTestAlert: waiting(),
  getTestAlert: waiting(),
  queryLogs: waiting(),
  getLogsVolume: waiting(),
  getLogsCounts: waiting(),
  getLogsStreams: waiting(),
  streamTail: jest.fn().mockReturnValue({
    [Symbol.asyncIterator]: () => ({ next: waiting() }),
  }),
  streamDownload: jest.fn().mockReturnValue({
    [Symbol.asyncIterator]: () => ({ next: waiting() }),
  }),
  getSetup: waiting(),
  plan: waiting(),
  apply: waiting(),
  getDoctor: waiting(),
  getHistory: waiting(),
  getClusters: waiting(),
  getSources: waiting(),
  getLeftBehind: waiting(),
  prune: waiting(),
}));

/** The error that the client throws for an answer with this status. */
export function refusal(
  status: number,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

function Address() {
  const { pathname, search } = useLocation();
  return <code data-testid="address">{`${pathname}${search}`}</code>;
}

/**
 * Renders what stands in a tab, as it stands there: with the entity, server data and the address, of which only the API is not
 * the real one. `Address` shows where the browser is.
 */
export function renderForEntity(
  element: ReactElement,
  options: {
    api?: Partial<ObservabilityApi>;
    entity?: Entity;
    path?: string;
    /** Whether the user has every permission, or none. */
    isAllowed?: boolean;
  } = {},
) {
  const {
    api = {},
    entity = componentWith({ 'backstage.io/kubernetes-id': 'checkout' }),
    path = '/',
    isAllowed = true,
  } = options;
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityObservabilityPage>{element}</EntityObservabilityPage>
      <Address />
    </EntityProvider>,
    {
      apis: [
        observabilityApiMock(api),
        mockApis.permission({
          authorize: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
      initialRouteEntries: [path],
      mountedRoutes: {
        '/to-metrics': metricsLinkRef,
        '/to-alerts': alertsLinkRef,
        '/to-logs': logsLinkRef,
        '/to-setup': setupLinkRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}
