import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityMetricsContent,
  EntityObservabilityCard,
  isObservabilityAvailable,
  isObservabilitySetupAvailable,
  observabilityApiRef,
  observabilityUserTokensApiRef,
  observabilityPlugin,
} from './legacy';
import {
  componentWith,
  observabilityApiMock,
} from './__testUtils__/renderForEntity';

const entity = componentWith({ 'observability/metrics-port': 'http' });

describe('the plugin in an app of the legacy frontend system', () => {
  it('renders the same tab and card', async () => {
    const api = observabilityApiMock({
      getOverview: async () => ({
        problems: 0,
        scrape: 'up',
        probe: 'off',
        firing: { critical: 0, warning: 0, info: 0 },
        logs: 'on',
        notices: [],
      }),
      getPanels: async () => ({
        panels: [],
        health: [],
        scope: '{}',
        source: { name: 'p', kind: 'prometheus' },
      }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[[observabilityApiRef, api]]}>
        <EntityProvider entity={entity}>
          <EntityObservabilityCard />
          <Routes>
            <Route path="/" element={<EntityMetricsContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(await screen.findByText('Scraped')).toBeInTheDocument();
    expect(
      await screen.findByText('There is nothing to chart yet'),
    ).toBeInTheDocument();
  });

  it('brings its own API client', () => {
    expect([...observabilityPlugin.getApis()].map(({ api }) => api.id)).toEqual(
      [observabilityApiRef.id, observabilityUserTokensApiRef.id],
    );
  });

  it('knows for which entities there is something to show', () => {
    const plain = componentWith({});
    expect(isObservabilityAvailable(entity)).toBe(true);
    expect(isObservabilityAvailable(plain)).toBe(false);
    expect(isObservabilityAvailable({ ...entity, kind: 'API' })).toBe(false);
    expect(isObservabilitySetupAvailable(plain)).toBe(true);
    expect(isObservabilitySetupAvailable({ ...plain, kind: 'User' })).toBe(
      false,
    );
  });
});
