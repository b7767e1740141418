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
import {
  componentWith,
  observabilityApiMock,
  refusal,
} from './__testUtils__/renderForEntity';

/** Each tab and the card, with a call by which it is known to be on the page. */
const EXTENSIONS = [
  ['entity-content:observability/metrics', 'getPanels'],
  ['entity-content:observability/alerts', 'getAlerts'],
  ['entity-content:observability/logs', 'queryLogs'],
  ['entity-content:observability/setup', 'getSetup'],
  ['entity-card:observability/overview', 'getOverview'],
] as const;

type ExtensionId = (typeof EXTENSIONS)[number][0];

const OBSERVED: Array<[string, Record<string, string>]> = [
  [
    'one of our annotations',
    { 'observability/probe-url': 'https://a.example' },
  ],
  ['a workload', { 'backstage.io/kubernetes-id': 'checkout' }],
  ['a selector', { 'backstage.io/kubernetes-label-selector': 'app=x' }],
];

function renderOnEntityPage(id: ExtensionId, entity: Entity) {
  // Everything waits for its data: these tests are about what is there at all.
  const api = observabilityApiMock();
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
      await waitFor(() => expect(api[call]).toHaveBeenCalled());
      expect(jest.mocked(api[call]).mock.lastCall?.[0]).toBe(
        'component:default/checkout',
      );
    },
  );

  it('is not there for other kinds, whatever their annotations say', async () => {
    const entity = componentWith({ 'observability/logs': 'on' });
    renderOnEntityPage(id, { ...entity, kind: 'API' });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});

describe('entity-content:observability/maintenance', () => {
  const id = 'entity-content:observability/maintenance';
  const show = (kind: string) =>
    renderTestApp({
      extensions: [
        createTestEntityPage({
          entity: { ...componentWith({}), kind, relations: [] },
        }),
        observabilityPlugin.getExtension(id),
      ],
      apis: [observabilityApiMock()],
    });

  it.each(['Group', 'User', 'System', 'Domain'])(
    'is there for a %s',
    async kind => {
      show(kind);
      expect(await screen.findByText('Nothing to silence')).toBeInTheDocument();
    },
  );

  it('is not there for a component, which has silences of its own', async () => {
    show('Component');
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});

describe('on the page of a component that asks for nothing', () => {
  const plain = componentWith({ 'example.com/x': 'y' });
  const isSetup = ([id]: (typeof EXTENSIONS)[number]) => id.endsWith('/setup');

  it.each(EXTENSIONS.filter(extension => !isSetup(extension)))(
    '%s is not there',
    async id => {
      renderOnEntityPage(id, plain);
      expect(
        await screen.findByTestId('empty-entity-page'),
      ).toBeInTheDocument();
    },
  );

  it.each(EXTENSIONS.filter(isSetup))(
    '%s is there, and says what to add',
    async (id, call) => {
      const api = renderOnEntityPage(id, plain);
      await waitFor(() => expect(api[call]).toHaveBeenCalled());
    },
  );
});

it('links from the card to the tabs that are there, and only to these', async () => {
  renderTestApp({
    features: [observabilityPlugin],
    extensions: [
      createTestEntityPage({
        entity: componentWith({ 'observability/logs': 'on' }),
      }),
    ],
    apis: [
      observabilityApiMock({
        getOverview: async () => ({
          problems: 0,
          scrape: 'up',
          probe: 'off',
          firing: { critical: 0, warning: 0, info: 0 },
          logs: 'on',
          notices: [],
        }),
      }),
    ],
    config: {
      app: {
        extensions: [
          { 'entity-content:observability/logs': false },
          {
            'entity-content:observability/alerts': {
              config: { path: '/problems' },
            },
          },
        ],
      },
    },
  });
  expect(await screen.findByText('Collected')).toBeInTheDocument();
  const links = screen
    .getAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);
  expect(links).toEqual(
    expect.arrayContaining([
      ['Alerts', '/problems'],
      ['Metrics', '/metrics'],
      ['Setup', '/setup'],
    ]),
  );
  expect(screen.queryByRole('link', { name: 'Logs' })).toBeNull();
});

describe('the page about clusters', () => {
  const open = (api: Parameters<typeof observabilityApiMock>[0]) =>
    renderTestApp({
      features: [observabilityPlugin],
      initialRouteEntries: ['/observability'],
      apis: [observabilityApiMock(api)],
    });

  it('has an address of its own, and belongs to no entity', async () => {
    open({
      getClusters: async () => ({ clusters: [], allowed: { prune: false } }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Observability of the clusters',
      }),
    ).toBeInTheDocument();
  });

  it('tells who may not see it which permission that needs', async () => {
    const forbidden = await refusal(403, 'not for you');
    open({
      getClusters: async () => {
        throw forbidden;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'observability.cluster.read',
    );
  });
});
