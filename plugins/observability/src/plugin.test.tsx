import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import observabilityPlugin from '.';
import {
  alertsLinkRef,
  logsLinkRef,
  metricsLinkRef,
  setupLinkRef,
} from './routes';
import { componentWith, observabilityApiMock } from './testing/renderForEntity';

const never = () => new Promise<never>(() => {});

/** Each tab and the card, with a call by which it is known to be on the page. */
const EXTENSIONS = [
  ['entity-content:observability/metrics', 'getPanels'],
  ['entity-content:observability/alerts', 'getAlerts'],
  ['entity-content:observability/logs', 'queryLogs'],
  ['entity-content:observability/setup', 'getSetup'],
  ['entity-card:observability/overview', 'getOverview'],
] as const;

const OBSERVED: Array<[string, Record<string, string>]> = [
  [
    'one of our annotations',
    { 'observability/probe-url': 'https://a.example' },
  ],
  ['a workload', { 'backstage.io/kubernetes-id': 'checkout' }],
  ['a selector', { 'backstage.io/kubernetes-label-selector': 'app=x' }],
];

const isSetup = (id: string) => id === 'entity-content:observability/setup';

function renderOnEntityPage(id: string, entity: Entity) {
  const api = observabilityApiMock({
    getOverview: jest.fn(never),
    getPanels: jest.fn(never),
    getAlerts: jest.fn(never),
    getSetup: jest.fn(never),
    getDoctor: jest.fn(never),
    queryLogs: jest.fn(never),
    getLogsVolume: jest.fn(never),
    getLogsStreams: jest.fn(never),
  });
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      observabilityPlugin.getExtension(id),
    ],
    mountedRoutes: {
      '/to-metrics': metricsLinkRef,
      '/to-alerts': alertsLinkRef,
      '/to-logs': logsLinkRef,
      '/to-setup': setupLinkRef,
    },
    apis: [api],
  });
  return api;
}

describe.each(EXTENSIONS)('%s', (id, call) => {
  it.each(OBSERVED)(
    'is there for a component with %s',
    async (_, annotations) => {
      const api = renderOnEntityPage(id, componentWith(annotations));
      await waitFor(() =>
        expect(api[call]).toHaveBeenCalledWith(
          'component:default/checkout',
          ...(call === 'queryLogs' ? [expect.anything()] : []),
          { signal: expect.any(AbortSignal) },
        ),
      );
    },
  );

  it(`is ${
    isSetup(id) ? '' : 'not '
  }there for a component that asks for nothing`, async () => {
    const api = renderOnEntityPage(id, componentWith({ 'example.com/x': 'y' }));
    if (isSetup(id)) {
      await waitFor(() => expect(api[call]).toHaveBeenCalled());
    } else {
      expect(
        await screen.findByTestId('empty-entity-page'),
      ).toBeInTheDocument();
    }
  });

  it('is not there for other kinds, whatever their annotations say', async () => {
    const entity = componentWith({ 'observability/logs': 'on' });
    renderOnEntityPage(id, { ...entity, kind: 'API' });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
